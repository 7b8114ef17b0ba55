//! What the journeys and the demo share: a whole site, made of real servers, a real configuration
//! and the real router, in one temporary folder.
//!
//! The journeys themselves live in `tests/`. Nothing here is part of the product.

pub mod bench;
pub mod binary;
pub mod browser;
pub mod demo;
pub mod look;
pub mod page;
pub mod router;
pub mod site;
pub mod torture;
pub mod window;
