//! Deployments: where mail is delivered to and collected from.
//!
//! One closed enum, [`AnyDeployment`], stands behind the engine's port, so that a new kind of
//! deployment is one variant and the compiler lists the work. This version has *Local folders*;
//! organisations are valid settings and answered with a clear failure.

mod any;
pub mod local;

pub use any::{AnyDeployment, DeploymentPool};
pub use local::LocalFolders;
