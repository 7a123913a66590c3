//! The folder and the file: who may read them, and what is wrong with them.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use privacy_guide::store::{FILE_NAME, Store, StoreError, fold};
use sqlx::Connection;

use crate::{PIA, answers, at, data_folder, edition, raw, run, start, write};

#[tokio::test]
async fn the_log_only_grows() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
    let mut connection = raw(store.file().unwrap()).await;
    for sql in ["UPDATE log SET value = 'other'", "DELETE FROM log"] {
        let refused = run(&mut connection, sql).await.unwrap_err();
        assert!(refused.to_string().contains("only grows"), "{refused}");
    }
    assert_eq!(fold(&store.entries(id).await.unwrap()), answers(&[("tool", "none")]));
}

#[tokio::test]
async fn an_answer_to_a_pre_screen_that_is_gone_is_refused_with_a_sentence() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    run(&mut raw(store.file().unwrap()).await, "DELETE FROM runs").await.unwrap();
    let refused = write(&store, id, "tool", Some("none"), at(1)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NoSuchRun { .. }), "{refused}");
    let next = start(&store, "Two").await;
    assert_ne!(next, id, "a number is never given again");
}

#[tokio::test]
async fn the_folder_and_the_files_are_for_their_owner_alone() {
    let (outer, _) = data_folder();
    let folder = outer.path().join("deep/er/data");
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(names, [FILE_NAME, "privacy-guide.db-shm", "privacy-guide.db-wal"]);
    assert_eq!(store.file(), Some(folder.join(FILE_NAME).as_path()));
}

#[tokio::test]
async fn a_file_that_others_could_read_is_closed_to_them_and_a_folder_that_was_there_is_left_alone() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    Store::open(&folder).await.unwrap().close().await;
    fs::set_permissions(folder.join(FILE_NAME), Permissions::from_mode(0o644)).unwrap();
    Store::open(&folder).await.unwrap();
    assert_eq!(fs::metadata(folder.join(FILE_NAME)).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o755);
}

#[tokio::test]
async fn a_file_where_the_folder_should_be_is_named() {
    let (_outer, folder) = data_folder();
    fs::write(&folder, "a letter").unwrap();
    for named in [folder.clone(), folder.join("below")] {
        let error = Store::open(&named).await.unwrap_err();
        assert!(matches!(error, StoreError::FolderIsFile { .. }), "{error:?}");
        let sentence = format!("{} is not a folder", named.display());
        assert!(error.to_string().contains(&sentence), "{error}");
        assert!(error.to_string().contains("--data"), "{error}");
    }
    assert_eq!(fs::read_to_string(&folder).unwrap(), "a letter");
}

#[tokio::test]
async fn a_folder_where_the_file_should_be_is_named() {
    let (_outer, folder) = data_folder();
    fs::create_dir_all(folder.join(FILE_NAME)).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error:?}");
    assert!(error.to_string().contains(FILE_NAME), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    let text = "Dear diary, ".repeat(500);
    fs::write(folder.join(FILE_NAME), &text).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("Move it away"), "{error}");
    assert_eq!(fs::read_to_string(folder.join(FILE_NAME)).unwrap(), text);
}

#[tokio::test]
async fn a_file_that_was_cut_short_is_damaged() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    for _ in 0..100 {
        write(&store, id, "purpose", Some(&"long ".repeat(200)), at(1)).await.unwrap();
    }
    store.close().await;
    let file = fs::OpenOptions::new().write(true).open(folder.join(FILE_NAME)).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let error = match Store::open(&folder).await {
        Ok(store) => store.entries(id).await.unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_not_touched() {
    let (_outer, folder) = data_folder();
    Store::open(&folder).await.unwrap().close().await;
    run(&mut raw(&folder.join(FILE_NAME)).await, "PRAGMA user_version = 99").await.unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
    assert!(error.to_string().contains("newer version"), "{error}");
}

#[tokio::test]
async fn a_database_of_another_program_is_left_as_it_is() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    let file = folder.join(FILE_NAME);
    let mut connection = raw(&file).await;
    run(&mut connection, "CREATE TABLE recipes (title TEXT)").await.unwrap();
    connection.close().await.unwrap();
    let before = fs::read(&file).unwrap();
    let error = Store::open(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::NotOurs { .. }), "{error:?}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_is_deleted_or_replaced_while_open_takes_no_more_answers() {
    let (_outer, folder) = data_folder();
    let store = Store::open(&folder).await.unwrap();
    let id = start(&store, "One").await;
    let moved = folder.join("moved.db");
    fs::rename(store.file().unwrap(), &moved).unwrap();
    let error = write(&store, id, "tool", Some("none"), at(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    fs::write(store.file().unwrap(), "").unwrap();
    let error = store.create(PIA, "Two", &edition(), at(1)).await.unwrap_err();
    assert!(error.to_string().contains("not saved"), "{error}");
}

#[tokio::test]
async fn a_file_of_the_first_format_is_brought_up_to_date_with_all_that_it_holds() {
    let (_outer, folder) = data_folder();
    fs::create_dir(&folder).unwrap();
    let mut connection = raw(&folder.join(FILE_NAME)).await;
    run(&mut connection, include_str!("../../src/store/migrations/0001_log.sql")).await.unwrap();
    run(
        &mut connection,
        "PRAGMA user_version = 1; \
         INSERT INTO prescreens VALUES (3, 'Survey', 'survey', 'pia-prescreen', '2026-11', 1790000000000); \
         INSERT INTO prescreens VALUES (7, 'Gone', 'gone', 'pia-prescreen', '2026-11', 1790000000000); \
         INSERT INTO entries VALUES (4, 3, 1790000001000, 'tool', 'o:none'); \
         INSERT INTO entries VALUES (5, 3, 1790000002000, 'stra', NULL); \
         INSERT INTO entries VALUES (9, 7, 1790000002000, 'stra', 'o:yes'); \
         DELETE FROM prescreens WHERE id = 7;",
    )
    .await
    .unwrap();
    connection.close().await.unwrap();

    let store = Store::open(&folder).await.unwrap();
    let saved = store.find(PIA, "SURVEY").await.unwrap().unwrap();
    assert_eq!((saved.name.as_str(), saved.content_version.as_str()), ("Survey", "2026-11"));
    assert_eq!((saved.created, saved.changed, saved.hash), (at(0), at(2), None));
    let entries = store.entries(saved.id).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.seq.number()).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(fold(&entries), answers(&[("tool", "o:none")]));
    let next = start(&store, "Next").await;
    assert_eq!(next.to_string(), "8", "a number is never given again");
    let seq = write(&store, next, "tool", Some("o:none"), at(3)).await.unwrap();
    assert!(seq.number() > 9, "{seq}");
    assert_eq!(store.list(PIA).await.unwrap().len(), 2);
}
