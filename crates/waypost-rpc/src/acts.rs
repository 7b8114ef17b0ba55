//! The requests that are more than one call: files, texts to show, jobs.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use waypost_api::domain::Direction;
use waypost_api::router::TestProgress;
use waypost_api::{
    ApiError, Code, Directions, ImportPlan, Progress, VerifyReport, VerifyRequest, import_content,
    verify as verify_publication,
};

use crate::events::Event;
use crate::host::Host;
use crate::jobs::{JobKind, Wish};
use crate::report;
use crate::requests::{
    About, Exported, ImportFile, JobFile, JobResults, JobResultsFrom, LogFile, StartDraftTest, StartTest, Started,
    Text, Written,
};
use crate::table::write_file;

/// Bytes of a text that are shown at most.
const SHOWN: usize = 512 * 1024;
/// How often the progress of a job is told at most.
const TOLD_EVERY: Duration = Duration::from_millis(100);
/// Bytes of an import at most.
const IMPORT: u64 = 256 * 1024 * 1024;

/// What this program is.
pub(crate) fn about(host: &Host) -> Result<About, ApiError> {
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: host.data_dir().to_owned(),
        user: host.shared.options.actor.clone(),
    })
}

/// A publication as it was written.
pub(crate) fn publication_xml(host: &Host, serial: u64) -> Result<Text, ApiError> {
    let xml = host.with(|waypost| waypost.publication_xml(serial))?;
    Ok(text(&xml[..xml.len().min(SHOWN)], xml.len() as u64))
}

/// Verifies a publication file as its router would.
pub(crate) fn verify(host: &Host, request: &VerifyRequest) -> Result<VerifyReport, ApiError> {
    host.with(|waypost| verify_publication(Some(waypost), (host.shared.options.now)(), request))
}

/// Writes the public half of a publisher key.
pub(crate) fn export_key(host: &Host, name: &str, file: &Path) -> Result<Written, ApiError> {
    let key = host.with(|waypost| waypost.key(name))?;
    write_file(file, |out| out.write_all(key.public_key.as_bytes()))
}

/// Writes the configuration as XML.
pub(crate) fn export(host: &Host, file: &Path) -> Result<Exported, ApiError> {
    let (xml, secrets_to_enter) = host.with(|waypost| Ok((waypost.export()?, waypost.exported_secrets()?)))?;
    let Written { file, size } = write_file(file, |out| out.write_all(&xml))?;
    Ok(Exported { file, size, secrets_to_enter })
}

/// Shows or does an import.
pub(crate) fn import(host: &Host, request: &ImportFile) -> Result<ImportPlan, ApiError> {
    let failed = |error: std::io::Error| ApiError::file("read", &request.file, &error);
    let size = std::fs::metadata(&request.file).map_err(failed)?.len();
    if size > IMPORT {
        return Err(ApiError::new(Code::File, format!("{} is too large for an export.", request.file.display()))
            .hint("Choose a file that Waypost exported."));
    }
    let xml = std::fs::read(&request.file).map_err(failed)?;
    if !request.apply {
        return host.with(|waypost| waypost.import(&xml, request.mode, false));
    }
    if request.seen.as_ref().is_some_and(|seen| *seen != import_content(&xml)) {
        let message = format!("{} has changed since it was looked at.", request.file.display());
        return Err(ApiError::new(Code::Conflict, message).hint("Look at it again before you import it."));
    }
    host.change(|waypost| waypost.import(&xml, request.mode, true))
}

/// The bytes of a quarantined message as text.
pub(crate) fn quarantine_text(host: &Host, id: u64) -> Result<Text, ApiError> {
    let mut shown = Vec::new();
    let size = host.router(|router| {
        router.quarantined_raw(id, &mut |part| {
            let room = SHOWN.saturating_sub(shown.len());
            shown.extend_from_slice(&part[..part.len().min(room)]);
            Ok(())
        })
    })?;
    Ok(text(&shown, size))
}

/// The bytes of a quarantined message into a file.
pub(crate) fn quarantine_export(host: &Host, id: u64, file: &Path) -> Result<Written, ApiError> {
    let mut failure = None;
    let written = write_file(file, |out| {
        let told = host.router(|router| router.quarantined_raw(id, &mut |part| out.write_all(part)));
        told.map(drop).map_err(|error| {
            failure = Some(error);
            std::io::ErrorKind::Other.into()
        })
    });
    // What the router says is the reason; that nothing was written follows from it.
    failure.map_or(written, Err)
}

/// The lines of the router's log that fit into a file: one JSON object a line when it is called so,
/// otherwise a text to read.
pub(crate) fn export_logs(host: &Host, request: LogFile) -> Result<Written, ApiError> {
    let LogFile { mut query, file } = request;
    // A place that is not there means the oldest line.
    (query.after, query.before, query.limit) = (Some(String::new()), None, 0);
    let is_json =
        file.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl") || end.eq_ignore_ascii_case("json"));
    // Nothing is overwritten while the router does not answer.
    let mut page = host.router(|router| router.logs(query.clone()))?;
    let mut failure = None;
    let written = write_file(&file, |out| {
        let mut out = std::io::BufWriter::new(out);
        loop {
            for line in &page.lines {
                report::log_line(&mut out, line, is_json)?;
            }
            if !page.is_cut {
                return out.flush();
            }
            query.after = Some(page.cursor.clone());
            match host.router(|router| router.logs(query.clone())) {
                Ok(next) => page = next,
                Err(error) => {
                    failure = Some(error);
                    return out.flush();
                }
            }
        }
    })?;
    failure.map_or(Ok(written), Err)
}

fn text(bytes: &[u8], size: u64) -> Text {
    Text { text: String::from_utf8_lossy(bytes).into_owned(), size, is_cut: (bytes.len() as u64) < size }
}

/// Starts a test of mailboxes on a thread of its own.
pub(crate) fn start_test(host: &Host, request: StartTest) -> Result<Started, ApiError> {
    let StartTest { selection, enable, from_here, only } = request;
    if !from_here && only.is_some() {
        return Err(ApiError::new(Code::BadRequest, "The router tests both ways.")
            .hint("Test one way from this machine, or test both."));
    }
    let kind = if enable { JobKind::TestAndEnable } else { JobKind::Test };
    run(host, Wish { kind, from_here, only }, move |host, progress| {
        let tested = if from_here {
            let incoming = only != Some(Direction::Outgoing);
            let outgoing = only != Some(Direction::Incoming);
            let directions = Directions { incoming, outgoing };
            host.with(|waypost| waypost.test_access_from_here(&selection, directions, progress))?
        } else {
            let mailboxes = host.mailbox_ids(&selection)?;
            host.router(|router| router.test_access(mailboxes, enable, progress))?
        };
        Ok((tested.passed, tested.failed))
    })
}

/// Starts a test of a profile as it stands in its form.
pub(crate) fn start_draft_test(host: &Host, request: StartDraftTest) -> Result<Started, ApiError> {
    let wish = Wish { kind: JobKind::DraftTest, from_here: true, only: None };
    run(host, wish, move |host, progress| {
        let tested = host.with(|waypost| waypost.test_draft(request.draft(), progress))?;
        Ok((tested.passed, tested.failed))
    })
}

fn run(
    host: &Host,
    wish: Wish,
    act: impl FnOnce(&Host, Progress<'_>) -> Result<(u64, u64), ApiError> + Send + 'static,
) -> Result<Started, ApiError> {
    let job = host.shared.jobs.begin(wish, (host.shared.options.now)());
    let id = job.id;
    let host = host.clone();
    let spawned = std::thread::Builder::new().name(format!("job-{id}")).spawn(move || {
        let mut last = None;
        let mut is_news = false;
        let mut progress = |step: Option<&TestProgress>| {
            let (flow, job) = host.shared.jobs.progress(id, step);
            is_news |= step.is_some();
            // What comes too soon is told with what comes next, or when nothing comes.
            if is_news && last.is_none_or(|last: Instant| last.elapsed() >= TOLD_EVERY) {
                (last, is_news) = (Some(Instant::now()), false);
                job.into_iter().for_each(|job| (host.shared.events)(&Event::Job(job)));
            }
            flow
        };
        let end = act(&host, &mut progress);
        if let Some(job) = host.shared.jobs.end(id, end) {
            (host.shared.events)(&Event::Job(job));
        }
    });
    spawned.map_err(|error| ApiError::new(Code::File, format!("The test cannot start: {error}.")))?;
    Ok(Started { job: id })
}

/// A job and its results from one on.
pub(crate) fn job_results(host: &Host, request: &JobResultsFrom) -> Result<JobResults, ApiError> {
    host.shared.jobs.results(request.job, request.from)
}

/// The report of a test into a file: JSON when it is called so, otherwise a text to read.
pub(crate) fn export_job(host: &Host, request: &JobFile) -> Result<Written, ApiError> {
    let results = host.shared.jobs.results(request.job, 0)?;
    let is_json = request.file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let report = if is_json {
        serde_json::to_vec_pretty(&results)
            .map_err(|error| ApiError::new(Code::BadRequest, format!("There is no report: {error}.")))?
    } else {
        report::text(&results).into_bytes()
    };
    write_file(&request.file, |out| out.write_all(&report))
}
