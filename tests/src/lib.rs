//! Journeys live in `tests/`; this library holds nothing.
