//! People and their keys: who somebody is, and which other keys open the same work.

use jiff::{SignedDuration, Timestamp};

use super::allowance::count;
use super::code::{Code, mark};
use super::database::{Value, Writing};
use super::log::{NotWritten, add, values, weight};
use super::runs::drop_run;
use super::{Author, BOOKMARKS, Change, RunId, Sequence, Stamp, Store, StoreError, Wiped, hash};

/// A key of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its fingerprint, as `ssh-keygen -l` prints it.
    pub fingerprint: String,
    /// When it became a key of the person; none where they have saved nothing yet.
    pub added: Option<Timestamp>,
    /// Whether it is the one that they came with.
    pub is_present: bool,
}

/// What lets another key in, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The code to tell with the other key. It is kept nowhere.
    pub code: String,
    /// Until when it holds.
    pub until: Timestamp,
}

/// Why something cannot be done with a person's keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyTrouble {
    /// The code is unknown, used or too old.
    #[error(
        "There is no such code, or it was used, or its time is over. Make a new one with a key that is in use."
    )]
    NoSuchCode,
    /// The key belongs to the person already.
    #[error("This key is yours already: what you see with it is the same as with the other one.")]
    IsYours,
    /// Both have saved something under one name.
    #[error(
        "With both keys something is saved under the name \"{name}\". Rename one of the two, then tell the code again."
    )]
    SameName {
        /// The name.
        name: String,
    },
    /// No key of the person has the fingerprint.
    #[error(
        "None of your keys has the fingerprint {fingerprint}. List your keys, and name one as it stands there."
    )]
    NoSuchKey {
        /// The fingerprint.
        fingerprint: String,
    },
    /// It is the last key.
    #[error("This is your only key: without it nobody could reach your work. Add another one first.")]
    LastKey,
}

impl From<KeyTrouble> for NotWritten {
    fn from(error: KeyTrouble) -> Self {
        Self::Said(StoreError::Keys(error))
    }
}

impl Store {
    /// Who holds the key: a number that is drawn when they first save something. None before.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn person(&self) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> =
            self.first("SELECT person FROM keys WHERE fingerprint = $1", &[(&*self.key).into()]).await?;
        Ok(row.map(|(person,)| person))
    }

    /// The store as each of its people sees it.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn everybody(&self) -> Result<Vec<Self>, StoreError> {
        let keys: Vec<(String,)> =
            self.all("SELECT min(fingerprint) FROM keys GROUP BY person ORDER BY 1", &[]).await?;
        Ok(keys.into_iter().map(|(key,)| self.of_key(&key)).collect())
    }

    /// How many people have saved something since a time. The one person of a file of their own does not count.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn people_since(&self, since: Timestamp) -> Result<u64, StoreError> {
        let row: Option<(i64,)> = self
            .first(
                "SELECT count(*) FROM people WHERE id <> '' AND created >= $1",
                &[since.as_millisecond().into()],
            )
            .await?;
        Ok(row.map_or(0, |(people,)| count(people)))
    }

    /// The keys of this person, the oldest first.
    ///
    /// # Errors
    ///
    /// What kept it from being read.
    pub async fn keys(&self) -> Result<Vec<Key>, StoreError> {
        let rows: Vec<(String, i64)> = self
            .all(
                "SELECT fingerprint, added FROM keys \
                 WHERE person = (SELECT person FROM keys WHERE fingerprint = $1) ORDER BY added, fingerprint",
                &[(&*self.key).into()],
            )
            .await?;
        if rows.is_empty() {
            return Ok(vec![Key { fingerprint: self.key.to_string(), added: None, is_present: true }]);
        }
        let key = |(fingerprint, added): (String, i64)| {
            let is_present = fingerprint == *self.key;
            Ok(Key { fingerprint, added: Some(self.moment(added)?), is_present })
        };
        rows.into_iter().map(key).collect()
    }

    /// Makes a code that lets another key in, once, for a while. A code that was made before holds no more.
    ///
    /// # Errors
    ///
    /// What kept it from being saved.
    pub async fn invite(&self, now: Timestamp, lasts: SignedDuration) -> Result<Invitation, StoreError> {
        let until = now.saturating_add(lasts).unwrap_or(Timestamp::MAX);
        let code = Code::draw().map_err(|error| self.failed(sqlx::Error::Io(error)))?;
        let mut writing = self.begin().await?;
        let done = async {
            let owner = self.owner(&mut writing, now).await?;
            writing.run("DELETE FROM invitations WHERE until <= $1", &[now.as_millisecond().into()]).await?;
            writing
                .run(
                    "INSERT INTO invitations (person, code, until) VALUES ($1, $2, $3) \
                     ON CONFLICT (person) DO UPDATE SET code = excluded.code, until = excluded.until",
                    &[
                        owner.as_str().into(),
                        hash(code.as_str()).as_str().into(),
                        until.as_millisecond().into(),
                    ],
                )
                .await?;
            Ok((owner, Invitation { code: code.spelled(), until }))
        };
        let done = done.await;
        self.end(writing, done, "").await
    }

    /// Makes this key one of the person who made a code. What was saved with it becomes theirs; so do other keys that
    /// opened the same. The code holds no more then.
    ///
    /// # Errors
    ///
    /// [`KeyTrouble`]: there is no such code, the key is theirs already, or both have something under one name; or
    /// what kept it from being saved.
    pub async fn join(&self, code: &str, now: Timestamp) -> Result<(), StoreError> {
        let code = hash(Code::read(code).as_str());
        let mut writing = self.begin().await?;
        let done = async {
            let (host, guest) = self.both(&mut writing, &code, now).await?;
            if let Some(guest) = &guest {
                bring_together(&mut writing, guest, &host, now).await?;
            } else {
                writing
                    .run(
                        "INSERT INTO keys (fingerprint, person, added) VALUES ($1, $2, $3)",
                        &[(&*self.key).into(), host.as_str().into(), now.as_millisecond().into()],
                    )
                    .await?;
            }
            writing.run("DELETE FROM invitations WHERE code = $1", &[code.as_str().into()]).await?;
            Ok((host.clone(), (guest, host)))
        };
        let done = done.await;
        let (guest, host) = self.end(writing, done, "").await?;
        self.shared.moved(guest.as_deref().unwrap_or(&self.key), &host);
        Ok(())
    }

    /// Who made a code, and whose this key is until now; nobody else can join either meanwhile.
    async fn both(
        &self,
        writing: &mut Writing<'_>,
        code: &str,
        now: Timestamp,
    ) -> Result<(String, Option<String>), NotWritten> {
        let values = [code.into(), now.as_millisecond().into(), (&*self.key).into()];
        let lock = writing.choose(
            "SELECT id FROM people WHERE id = (SELECT person FROM invitations WHERE code = $1 AND until > $2) \
             OR id = (SELECT person FROM keys WHERE fingerprint = $3) ORDER BY id",
            "SELECT id FROM people WHERE id = (SELECT person FROM invitations WHERE code = $1 AND until > $2) \
             OR id = (SELECT person FROM keys WHERE fingerprint = $3) ORDER BY id FOR UPDATE",
        );
        let locked: Vec<(String,)> = writing.all(lock, &values).await?;
        let host: Option<(String,)> = writing
            .first("SELECT person FROM invitations WHERE code = $1 AND until > $2", &values[..2])
            .await?;
        let (host,) = host.ok_or(KeyTrouble::NoSuchCode)?;
        let guest = known(writing, &self.key).await?;
        if guest.as_ref() == Some(&host) {
            return Err(KeyTrouble::IsYours.into());
        }
        // Somebody else was quicker: the rows are not those that were locked.
        let is_locked = |person: &String| locked.iter().any(|(id,)| id == person);
        if !is_locked(&host) || !guest.as_ref().is_none_or(is_locked) {
            return Err(KeyTrouble::NoSuchCode.into());
        }
        Ok((host, guest))
    }

    /// Takes a key from this person. Sessions that are open with it see nothing of their work any more.
    ///
    /// # Errors
    ///
    /// [`KeyTrouble`]: none of their keys has the fingerprint, or it is the last; or what kept it from being saved.
    pub async fn remove_key(&self, fingerprint: &str) -> Result<(), StoreError> {
        let mut writing = self.begin().await?;
        let done = async {
            let no_such = || KeyTrouble::NoSuchKey { fingerprint: fingerprint.to_owned() };
            let owner = known(&mut writing, &self.key).await?.ok_or_else(no_such)?;
            let keys = lock_keys(&mut writing, &owner).await?;
            if !keys.iter().any(|key| key == fingerprint) || !keys.iter().any(|key| *key == *self.key) {
                return Err(no_such().into());
            }
            if keys.len() == 1 {
                return Err(KeyTrouble::LastKey.into());
            }
            writing.run("DELETE FROM keys WHERE fingerprint = $1", &[fingerprint.into()]).await?;
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, "").await
    }

    /// Forgets this person: deletes all that they have saved, and their keys. Who is not known is forgotten already.
    ///
    /// # Errors
    ///
    /// What kept it from being deleted.
    pub async fn forget(&self, now: Timestamp) -> Result<Wiped, StoreError> {
        let mut writing = self.begin().await?;
        let done = async {
            let Some(owner) = known(&mut writing, &self.key).await? else { return Ok((String::new(), ())) };
            lock_keys(&mut writing, &owner).await?;
            let id = [owner.as_str().into()];
            let runs: Vec<(i64,)> = writing.all("SELECT id FROM runs WHERE owner = $1", &id).await?;
            for (run,) in runs {
                drop_run(&mut writing, RunId(run), now).await?;
            }
            // The one person of a file of their own stays known.
            if !owner.is_empty() {
                writing.run("DELETE FROM invitations WHERE person = $1", &id).await?;
                writing.run("DELETE FROM keys WHERE person = $1", &id).await?;
                writing.run("DELETE FROM people WHERE id = $1", &id).await?;
            }
            Ok((owner, ()))
        };
        let done = done.await;
        self.end(writing, done, "").await?;
        Ok(self.wipe().await)
    }

    /// Who holds the key, for something of theirs to be written. Whoever is not known becomes known.
    pub(super) async fn owner(
        &self,
        writing: &mut Writing<'_>,
        now: Timestamp,
    ) -> Result<String, NotWritten> {
        let stay = writing.choose(
            "SELECT id FROM people WHERE id = $1",
            "SELECT id FROM people WHERE id = $1 FOR KEY SHARE",
        );
        // Once more, for the case that the key became another's while it was waited for.
        for _ in 0..2 {
            let Some(person) = known(writing, &self.key).await? else {
                self.begin_person(writing, now).await?;
                continue;
            };
            let row: Option<(String,)> = writing.first(stay, &[person.as_str().into()]).await?;
            if row.is_some() {
                return Ok(person);
            }
        }
        known(writing, &self.key).await?.ok_or_else(|| sqlx::Error::RowNotFound.into())
    }

    /// Makes a person of whoever holds the key, unless another session just did.
    async fn begin_person(&self, writing: &mut Writing<'_>, now: Timestamp) -> Result<(), NotWritten> {
        let person = mark().map_err(sqlx::Error::Io)?;
        let now = now.as_millisecond();
        writing
            .run("INSERT INTO people (id, created) VALUES ($1, $2)", &[person.as_str().into(), now.into()])
            .await?;
        let added = writing
            .run(
                "INSERT INTO keys (fingerprint, person, added) VALUES ($1, $2, $3) \
                 ON CONFLICT (fingerprint) DO NOTHING",
                &[(&*self.key).into(), person.as_str().into(), now.into()],
            )
            .await?;
        if added == 0 {
            writing.run("DELETE FROM people WHERE id = $1", &[person.as_str().into()]).await?;
        }
        Ok(())
    }
}

/// Whose a key is.
async fn known(writing: &mut Writing<'_>, key: &str) -> Result<Option<String>, sqlx::Error> {
    let row: Option<(String,)> =
        writing.first("SELECT person FROM keys WHERE fingerprint = $1", &[key.into()]).await?;
    Ok(row.map(|(person,)| person))
}

/// The keys of a person, while nobody else can change them.
async fn lock_keys(writing: &mut Writing<'_>, person: &str) -> Result<Vec<String>, sqlx::Error> {
    let lock = writing
        .choose("SELECT id FROM people WHERE id = $1", "SELECT id FROM people WHERE id = $1 FOR UPDATE");
    let _: Vec<(String,)> = writing.all(lock, &[person.into()]).await?;
    let rows: Vec<(String,)> =
        writing.all("SELECT fingerprint FROM keys WHERE person = $1", &[person.into()]).await?;
    Ok(rows.into_iter().map(|(fingerprint,)| fingerprint).collect())
}

/// Makes one person of two: all that the guest has becomes the host's.
async fn bring_together(
    writing: &mut Writing<'_>,
    guest: &str,
    host: &str,
    now: Timestamp,
) -> Result<(), NotWritten> {
    let both = [guest.into(), host.into()];
    bring_bookmarks(writing, guest, host, now).await?;
    let same: Option<(String,)> = writing
        .first(
            "SELECT g.name FROM runs AS g JOIN runs AS h \
             ON h.questionnaire = g.questionnaire AND h.name_key = g.name_key \
             WHERE g.owner = $1 AND h.owner = $2 ORDER BY g.id",
            &both,
        )
        .await?;
    if let Some((name,)) = same {
        return Err(KeyTrouble::SameName { name }.into());
    }
    writing.run("UPDATE runs SET owner = $2 WHERE owner = $1", &both).await?;
    writing.run("UPDATE keys SET person = $2 WHERE person = $1", &both).await?;
    writing.run("DELETE FROM invitations WHERE person = $1", &both[..1]).await?;
    writing.run("DELETE FROM people WHERE id = $1", &both[..1]).await?;
    Ok(())
}

/// Adds the guest's favourites to the host's, where both have some. They have one name, which nobody chose.
async fn bring_bookmarks(
    writing: &mut Writing<'_>,
    guest: &str,
    host: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let find = "SELECT id FROM runs WHERE owner = $1 AND questionnaire = $2";
    let of = |person| [Value::from(person), BOOKMARKS.into()];
    let guests: Option<(i64,)> = writing.first(find, &of(guest)).await?;
    let hosts: Option<(i64,)> = writing.first(find, &of(host)).await?;
    let (Some((from,)), Some((to,))) = (guests, hosts) else { return Ok(()) };
    let mut changes = Vec::new();
    let present = values(writing, RunId(to)).await?;
    for (key, value) in values(writing, RunId(from)).await? {
        if !present.contains_key(&key) {
            changes.push(Change::set(key, value));
        }
    }
    let more = i64::try_from(weight(&changes)).unwrap_or(i64::MAX);
    writing.run("UPDATE runs SET bytes = bytes + $2 WHERE id = $1", &[to.into(), more.into()]).await?;
    let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: now };
    add(writing, RunId(to), &changes, stamp).await?;
    drop_run(writing, RunId(from), now).await
}
