//! Naming many objects at once: names, all, or those whose fields have certain values.

use clap::{Arg, ArgAction, ArgMatches, Command};
use waypost_api::{ApiError, Code, FieldFilter, Selection};

/// Adds the options that choose objects. `filter_is_free` tells that `--filter` is no field here.
pub(crate) fn options(command: Command, value: &'static str, filter_is_free: bool) -> Command {
    let filter = Arg::new("where")
        .long("where")
        .value_name("FIELD=VALUE")
        .action(ArgAction::Append)
        .help("Those whose field has this value, for example --where kind=queue");
    let filter = if filter_is_free { filter.visible_alias("filter") } else { filter };
    command
        .arg(Arg::new("names").value_name(value).num_args(1..).help("Identifiers, names or addresses, ignoring case"))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).conflicts_with("names").help("All of them"))
        .arg(filter)
        .arg(
            Arg::new("search")
                .long("search")
                .value_name("TEXT")
                .help("Those in which any text holds this, ignoring case"),
        )
}

/// What was chosen.
///
/// # Errors
/// [`Code::BadRequest`] for a filter without `=`.
pub(crate) fn given(matches: &ArgMatches) -> Result<Selection, ApiError> {
    let texts = |id: &str| -> Vec<String> { matches.get_many::<String>(id).into_iter().flatten().cloned().collect() };
    let filter = |text: String| match text.split_once('=') {
        Some((field, value)) => Ok(FieldFilter { field: field.trim().to_owned(), value: value.trim().to_owned() }),
        None => Err(ApiError::new(Code::BadRequest, format!("\"{text}\" is not a filter."))
            .hint("Write it as FIELD=VALUE, for example kind=queue.")),
    };
    Ok(Selection {
        names: texts("names"),
        all: matches.get_flag("all"),
        filters: texts("where").into_iter().map(filter).collect::<Result<_, _>>()?,
        search: matches.get_one::<String>("search").cloned(),
    })
}
