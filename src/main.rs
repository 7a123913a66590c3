//! Starts the guide.

fn main() {
    match privacy_guide::content::embedded() {
        Ok(guide) => println!("{} documents", guide.documents.len()),
        Err(problems) => problems.iter().for_each(|problem| println!("{problem}")),
    }
}
