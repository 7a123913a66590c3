//! A store on a server of PostgreSQL: what is refused, and a server that goes away and comes back.

use privacy_guide::store::{Store, StoreError, fold};
use tokio::time::timeout;

use crate::postgres::Cluster;
use crate::{PATIENCE, answers, at, start, write};

/// The name of the database in an address.
fn database(address: &str) -> &str {
    address.split('?').next().unwrap().rsplit('/').next().unwrap()
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let error = Store::connect("postgres://ada:sesame@127.0.0.1:1/guide").await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().contains("database guide at 127.0.0.1:1 cannot be used now"), "{error}");
    assert!(error.may_pass());
    assert!(!format!("{error} {error:?}").contains("sesame"), "{error:?}");
    for wrong in ["mysql://ada:sesame@db/guide", "ada:sesame@db", "postgres://ada:sesame@db:port/guide", ""] {
        let error = Store::connect(wrong).await.unwrap_err();
        assert!(matches!(error, StoreError::NoAddress { .. }), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("sesame"), "{error:?}");
        assert!(error.to_string().contains("postgres://NAME:PASSWORD@HOST:5432/DATABASE"), "{error}");
    }
}

mod on_postgres {
    use super::*;

    #[tokio::test]
    #[ignore = "needs PostgreSQL: cargo test --test store -- --ignored on_postgres"]
    async fn the_log_only_grows() {
        let cluster = Cluster::shared();
        let address = cluster.database();
        let store = Store::connect(&address).await.unwrap().of_key("SHA256:ada");
        let id = start(&store, "One").await;
        write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
        for sql in ["UPDATE log SET value = 'other'", "DELETE FROM log", "TRUNCATE log"] {
            let refused = cluster.try_ask(database(&address), sql).unwrap_err();
            assert!(refused.contains("only grows"), "{refused}");
        }
        let orphan = "INSERT INTO log (run, at, session, who, seen, key) VALUES (99, 0, '', '', 0, 'tool')";
        assert!(cluster.try_ask(database(&address), orphan).unwrap_err().contains("foreign key"));
        assert_eq!(fold(&store.entries(id).await.unwrap()), answers(&[("tool", "none")]));
        cluster.ask(database(&address), "DELETE FROM runs");
        let refused = write(&store, id, "tool", Some("none"), at(1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NoSuchRun { .. }), "{refused}");
        assert_eq!(cluster.ask(database(&address), "SELECT count(*) FROM log"), "0");
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: cargo test --test store -- --ignored on_postgres"]
    async fn what_another_program_or_a_newer_version_made_is_left_as_it_is() {
        let cluster = Cluster::shared();
        let address = cluster.database();
        cluster.ask(database(&address), "CREATE TABLE log (line TEXT)");
        let error = Store::connect(&address).await.unwrap_err();
        assert!(matches!(error, StoreError::DatabaseNotOurs { .. }), "{error:?}");
        assert_eq!(
            cluster.ask(database(&address), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
            "1"
        );

        let address = cluster.database();
        Store::connect(&address).await.unwrap().close().await;
        cluster.ask(database(&address), "UPDATE privacy_guide_format SET format = 99");
        let error = Store::connect(&address).await.unwrap_err();
        assert!(matches!(error, StoreError::DatabaseNewer { found: 99, .. }), "{error:?}");
        let nobody = address.replace("guide@", "stranger@");
        let error = Store::connect(&nobody).await.unwrap_err();
        assert!(matches!(error, StoreError::NotLetIn { .. }), "{error:?}");
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: cargo test --test store -- --ignored on_postgres"]
    async fn many_programs_may_make_the_store_at_once() {
        let address = Cluster::shared().database();
        let all = (0..8).map(|_| {
            let address = address.clone();
            tokio::spawn(async move { Store::connect(&address).await.map(|_| ()) })
        });
        for made in all.collect::<Vec<_>>() {
            made.await.unwrap().unwrap();
        }
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: cargo test --test store -- --ignored on_postgres"]
    async fn a_server_that_stops_is_told_and_used_again_when_it_is_back_and_nobody_misses_anything() {
        let mut cluster = Cluster::start();
        let address = cluster.database();
        let one = Store::connect(&address).await.unwrap().of_key("SHA256:ada");
        let two = Store::connect(&address).await.unwrap().of_key("SHA256:ada");
        let id = start(&one, "One").await;
        write(&one, id, "tool", Some("none"), at(1)).await.unwrap();
        let watch = two.watch("two").await.unwrap();
        watch.written().await;
        for round in 0..3 {
            cluster.stop();
            let lost = write(&one, id, "tool", Some("lost"), at(2)).await.unwrap_err();
            assert!(matches!(lost, StoreError::Unreachable { .. }) && lost.may_pass(), "{lost:?}");
            assert!(two.entries(id).await.is_err());
            cluster.go_on();
            let value = round.to_string();
            // The connections that broke are found out one by one, or all at once.
            let saved = timeout(PATIENCE, async {
                while let Err(error) = write(&one, id, "tool", Some(&value), at(3)).await {
                    assert!(error.may_pass(), "{error:?}");
                }
            });
            saved.await.unwrap();
            let told = timeout(PATIENCE, async {
                loop {
                    let entries = two.entries(id).await.unwrap_or_default();
                    if fold(&entries) == answers(&[("tool", &value)]) {
                        break;
                    }
                    watch.written().await;
                }
            });
            told.await.unwrap();
        }
        let values: Vec<Option<String>> =
            one.entries(id).await.unwrap().into_iter().map(|entry| entry.value).collect();
        assert_eq!(values, ["none", "0", "1", "2"].map(|value| Some(value.to_owned())));
    }
}
