//! Problems as lines: `error:`, `warning:` and `hint:`, grouped by the object that they concern. A
//! field is named by its label and by the option that changes it.

use waypost_api::domain::{ObjectKind, ObjectRef, Problem, Severity, fields};

use crate::fields::kebab;
use crate::output;

/// How many problems are told at once.
const TOLD: usize = 60;

/// Tells problems, object by object.
pub(crate) fn tell(problems: &[Problem]) {
    let told = problems.get(..TOLD).unwrap_or(problems);
    lines(told).iter().for_each(|line| output::talk(line));
    if problems.len() > told.len() {
        output::talk(&format!("and {} more; `waypost check` tells all of them", problems.len() - told.len()));
    }
}

/// Problems as lines.
pub(crate) fn lines(problems: &[Problem]) -> Vec<String> {
    let mut objects: Vec<Option<&ObjectRef>> = Vec::new();
    for problem in problems {
        if !objects.contains(&problem.object.as_ref()) {
            objects.push(problem.object.as_ref());
        }
    }
    let mut lines = Vec::new();
    for object in objects {
        let group = || problems.iter().filter(move |p| p.object.as_ref() == object);
        if let Some(object) = object {
            let name = group().find_map(|p| p.name.as_deref()).unwrap_or(object.id.as_str());
            lines.push(format!("{} \"{name}\":", object.kind));
        }
        let indent = if object.is_some() { "  " } else { "" };
        group().for_each(|problem| lines.extend(of_one(indent, problem)));
    }
    lines
}

fn of_one(indent: &str, problem: &Problem) -> Vec<String> {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = place(problem.object.as_ref().map(|object| object.kind), &problem.field);
    let mut lines = vec![format!("{indent}{severity}: {place}{}", problem.message)];
    if !problem.allowed.is_empty() {
        lines.push(format!("{indent}hint: Allowed: {}.", problem.allowed.join(", ")));
    }
    if !problem.hint.is_empty() {
        lines.push(format!("{indent}hint: {}", problem.hint));
    }
    lines
}

fn place(kind: Option<ObjectKind>, key: &str) -> String {
    let field = kind.and_then(|kind| fields::find(kind, key));
    let secret = kind.and_then(|kind| fields::secret_fields(kind).iter().find(|secret| secret.key == key));
    match (field, secret) {
        _ if key.is_empty() => String::new(),
        (Some(field), _) => format!("{} (--{}): ", field.label, kebab(key)),
        (None, Some(secret)) => format!("{} (--{option}-stdin, --{option}-file): ", secret.label, option = kebab(key)),
        (None, None) => format!("{key}: "),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use waypost_api::domain::{ObjectKind, ObjectRef, Problem, ProblemCode};

    #[test]
    fn problems_stand_with_their_objects() {
        let object = ObjectRef::parse("profile/imap").unwrap();
        assert_eq!(object.kind, ObjectKind::Profile);
        let of = |problem: Problem| problem.of(&object, Some("IMAP in"));
        let problems = [
            of(Problem::error(ProblemCode::UnknownValue, "serverType", "No such type.").allowing(["imap", "pop3"])),
            Problem::warning(ProblemCode::Inactive, "", "Nothing is done."),
            of(Problem::error(ProblemCode::SecretMissing, "password", "It is not set.").hint("Enter it.")),
        ];
        let wanted = [
            "configuration profile \"IMAP in\":",
            "  error: Email server type (--server-type): No such type.",
            "  hint: Allowed: imap, pop3.",
            "  error: Password (--password-stdin, --password-file): It is not set.",
            "  hint: Enter it.",
            "warning: Nothing is done.",
        ];
        assert_eq!(lines(&problems), wanted);
    }
}
