//! Starts the guide.

use std::sync::Arc;

fn main() {
    let guide = match privacy_guide::content::embedded() {
        Ok(guide) => Arc::new(guide),
        Err(problems) => {
            for problem in &problems {
                println!("{problem}");
            }
            return;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = std::env::var("PRIVACY_GUIDE_DATA").unwrap_or("/tmp/pg-data".into());
        let store =
            privacy_guide::store::Store::open(std::path::Path::new(&folder)).await.map_err(|e| e.to_string());
        let kept = store.as_ref().map(|s| s.file().display().to_string()).map_err(Clone::clone);
        let look = if std::env::var("LIGHT").is_ok() {
            privacy_guide::tui::Look::Light
        } else {
            privacy_guide::tui::Look::Dark
        };
        let model = privacy_guide::tui::Model::new(guide.clone(), look, kept);
        let mut local = privacy_guide::terminal::Local::take().unwrap();
        let keeper = privacy_guide::session::Keeper::new(store, guide.version.to_string());
        let _ = privacy_guide::session::run(model, &mut local, keeper).await;
        local.leave();
    });
}
