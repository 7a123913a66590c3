//! Sessions that end while something of theirs is being written: nothing stays open or half-written.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use privacy_guide::store::Store;

use crate::{at, data_folder, raw, run, start, write};

/// The most steps that a writing takes.
const STEPS: usize = 60;

/// Lets something come so many steps far, and gives it up there. Says whether it came to its end.
async fn give_up_after(steps: usize, work: impl Future) -> bool {
    let mut work = pin!(work);
    let mut left = steps;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        work.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test]
async fn a_session_that_ends_at_any_step_of_a_writing_leaves_the_file_free_for_others() {
    let (_outer, folder) = data_folder();
    let many = Store::open_for_many(&folder).await.unwrap();
    let (one, other) = (many.of_key("SHA256:one"), many.of_key("SHA256:other"));
    let (mine, theirs) = (start(&one, "Mine").await, start(&other, "Theirs").await);
    let mut outside = raw(one.file().unwrap()).await;
    let mut has_ended = false;
    for steps in 0..STEPS {
        // Two at once, so that one is in a transaction of the other; they are given up at different steps.
        let (first, second) = tokio::join!(
            give_up_after(steps, write(&one, mine, "tool", Some("none"), at(1))),
            give_up_after(steps / 2, write(&other, theirs, "tool", Some("none"), at(1))),
        );
        has_ended = first && second;
        // Another program waits five seconds for it at the most. Nobody here writes meanwhile.
        run(&mut outside, "BEGIN IMMEDIATE")
            .await
            .unwrap_or_else(|error| panic!("after {steps} steps: {error}"));
        run(&mut outside, "ROLLBACK").await.unwrap();
        if has_ended {
            break;
        }
    }
    assert!(has_ended, "{STEPS} steps are too few to come to the end");
    for (store, id) in [(&one, mine), (&other, theirs)] {
        let before = store.entries(id).await.unwrap().len();
        write(store, id, "tool", Some("other"), at(2)).await.unwrap();
        assert_eq!(store.entries(id).await.unwrap().len(), before + 1);
    }
}
