//! A walk through the real program in a pseudo-terminal: needs are typed, and the comparison is taken along.

mod window;

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use window::Window;

#[test]
fn a_comparison_is_exported_to_a_file_and_copied() {
    const CLEAR: &str = "\x15";
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.html");
    let name = format!("{CLEAR}{}\r", file.display());

    let mut window = Window::open(data.path());
    window.wait_for("What would you like").press("2").wait_for("No needs said").press("n");
    window.wait_for("Minutes").press("120\r").wait_for("120 people").press("e");
    window.wait_for("Export the comparison").press(&name).wait_for("Written: ours.html");
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.contains("120 people") && written.ends_with("</html>\n"), "{written}");

    fs::write(&file, "mine").unwrap();
    window.press("e").wait_for("Export the comparison").press(&name).wait_for("Replace it?").press("n");
    window.wait_for("comparison").press("\x1b").wait_for("120 people");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    window.press("e").wait_for("Export the comparison").press(&name).wait_for("Replace it?").press("y");
    window.wait_for("Written: ours.html");
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    window.press("y").wait_for("Comparison copied: ");
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    let copied = sent.split("\x1b]52;c;").nth(1).unwrap().split('\x07').next().unwrap();
    let copied = String::from_utf8(STANDARD.decode(copied).unwrap()).unwrap();
    assert!(copied.starts_with("# Comparison of video platforms\n"), "{copied}");
    assert!(copied.contains("- Needs: 120 people\n") && copied.contains("## Sources"), "{copied}");
    window.press("q");
    assert!(window.wait_for_the_end().success());
}
