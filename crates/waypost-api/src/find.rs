//! Finding any object by a word of its name or address.

use serde::{Deserialize, Serialize};
use waypost_domain::ObjectRef;

use crate::error::{ApiError, Code};
use crate::open::Waypost;

/// Something that was found by a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FoundObject {
    /// Which.
    pub object: ObjectRef,
    /// Its name.
    pub name: String,
    /// What else tells it apart, for example its address.
    pub detail: String,
}

impl Waypost {
    /// Objects of every kind whose name, address or identifier holds the text, the best first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn find(&self, text: &str, limit: usize) -> Result<Vec<FoundObject>, ApiError> {
        let _ = (text, limit);
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }
}
