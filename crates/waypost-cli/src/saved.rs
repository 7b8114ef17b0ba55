//! What a change did: the objects that were written, with the fields that differ.

use waypost_api::domain::difference::{Change, FieldChange};
use waypost_api::{Saved, SavedObject};

use crate::screen::Screen;
use crate::{field, problems};

/// How many objects are told one by one.
const TOLD: usize = 20;

/// The answer of a command that changes objects.
pub(crate) fn answer(screen: &Screen, saved: &Saved) {
    screen.answer(saved, print);
}

fn print(screen: &Screen, saved: &Saved) {
    for object in saved.objects.iter().take(TOLD) {
        print_object(screen, object);
    }
    if saved.objects.len() > TOLD {
        screen.line(format!("… and {} more.", saved.objects.len() - TOLD));
    }
    if !saved.lost_secrets.is_empty() {
        screen.talk(format!("{} forgotten with it.", crate::object::counted(saved.lost_secrets.len(), "secret")));
    }
    problems::tell(screen, &saved.problems);
    if !saved.consequences.is_empty() {
        screen.talk("This concerns other objects too:");
        problems::tell(screen, &saved.consequences);
    }
}

fn print_object(screen: &Screen, object: &SavedObject) {
    let kind = object.object.kind;
    let subject = format!("{kind} \"{}\"", object.name);
    match object.change {
        Change::Removed => return screen.line(format!("Removed {subject}.")),
        Change::Changed if object.fields.is_empty() && object.secrets.is_empty() => {
            return screen.line(format!("Nothing changed in {subject}: it was so already."));
        }
        Change::Added => screen.line(format!("Added {subject}:")),
        Change::Changed => screen.line(format!("Changed {subject}:")),
    }
    for change in &object.fields {
        screen.line(format!("  {}: {}", change.label, words(object.change, change)));
    }
    for secret in &object.secrets {
        screen.line(format!("  {}: entered or cleared, never shown", field::label(kind, secret)));
    }
}

fn words(kind: Change, change: &FieldChange) -> String {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "empty".to_owned());
    match kind {
        Change::Added => crate::table::short(&shown(&change.after), 200),
        _ => format!("{} → {}", shown(&change.before), shown(&change.after)),
    }
}
