//! The pages that explain a pre-screen: why a question is asked, what is settled so far, what would change it.

mod stage;

use stage::Stage;

#[test]
fn look() {
    for (c, r) in [(80, 24), (40, 12), (200, 60)] {
        let mut stage = Stage::new(c, r);
        stage.prescreen("Housing survey 2026", &[
            ("organization", "broader-public-sector"),
            ("purpose", "Ask tenants how they live"),
            ("initiative", "new"),
            ("tool", "video-platform"),
            ("platform", "zoom"),
            ("plan", "free"),
            ("assessed", "not-sure"),
        ]);
        for keys in ["", "w", "s"] { stage.keys(keys); println!("{}\n=====", stage.screen()); stage.keys(if keys.is_empty() {""} else {"esc"}); }
        for (q,a) in [
            ("personal-information", "not-sure"),
            ("confidential", "no"),
        ("sensitive", "yes"),
        ("collects-directly", "yes"),
        ("discloses", "nobody"),
        ("authority", "yes"),
        ("minimum", "yes"),
        ("linking", "no"),
        ("stored-outside-canada", "not-sure"),
        ] { stage.answer(q, a); }
        for keys in ["", "w", "s", "o"] { stage.keys(keys); println!("{}\n=====", stage.screen()); stage.keys(if keys.is_empty() || keys == "o" {""} else {"esc"}); }
        for keys in ["pagedown pagedown", "pagedown", "pagedown", "x", "pagedown"] { stage.keys(keys); println!("{}\n=====", stage.screen()); }
    }
}
