//! Windows: Ctrl+C.

/// Waits for Ctrl+C.
pub(crate) async fn asked_to_end() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
