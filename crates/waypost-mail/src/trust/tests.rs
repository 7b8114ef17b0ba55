//! Tests are below; see the parent.
