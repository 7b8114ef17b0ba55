//! Lists in CSV (RFC 4180): quoted fields, line breaks within quotes, and the semicolon where a
//! spreadsheet of another language writes that.

/// A record of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it begins, counted from 1.
    pub(crate) number: usize,
    /// Its fields, without white space at their ends.
    pub(crate) fields: Vec<String>,
}

/// The records of a list. Empty lines and lines that begin with `#` are left out.
pub(crate) fn read(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !is_left_out(line)).unwrap_or_default();
    let delimiter = if first.contains(';') && !first.contains(',') { ';' } else { ',' };
    let mut lines = Vec::new();
    let mut rest = text;
    let mut number = 1;
    while !rest.is_empty() {
        let line = rest.lines().next().unwrap_or_default();
        if is_left_out(line) {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
            number += 1;
            continue;
        }
        let (fields, length) = record(rest, delimiter);
        lines.push(Line { number, fields });
        number += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    lines
}

fn is_left_out(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

/// The fields of the record at the beginning, and how many bytes it has with its line end.
fn record(text: &str, delimiter: char) -> (Vec<String>, usize) {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(field) = fields.last_mut() else { break };
        match c {
            '"' if is_quoted && chars.peek().is_some_and(|(_, next)| *next == '"') => {
                field.push('"');
                chars.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                is_quoted = true;
            }
            '\n' if !is_quoted => return (trimmed(fields), at + 1),
            c if c == delimiter && !is_quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    (trimmed(fields), text.len())
}

fn trimmed(fields: Vec<String>) -> Vec<String> {
    fields.into_iter().map(|field| field.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, &[&str])]) {
        let read: Vec<(usize, Vec<String>)> = read(text).into_iter().map(|line| (line.number, line.fields)).collect();
        let expected: Vec<(usize, Vec<String>)> =
            expected.iter().map(|(n, f)| (*n, f.iter().map(|f| (*f).to_owned()).collect())).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn lists_are_read_as_spreadsheets_write_them() {
        check("", &[]);
        check("a,b\r\nc, d ", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("\u{feff}a;b\n", &[(1, &["a", "b"])]);
        check("# who\n\na,b;c", &[(3, &["a", "b;c"])]);
        check("\"Smith, \"\"Al\"\"\",x\n", &[(1, &["Smith, \"Al\"", "x"])]);
        check("\"two\nlines\",x\nnext,y", &[(1, &["two\nlines", "x"]), (3, &["next", "y"])]);
        check("a,\"never closed\nb", &[(1, &["a", "never closed\nb"])]);
        check(",,\n", &[(1, &["", "", ""])]);
    }
}
