//! A connection: who it is, and what they ask for. Nothing in here waits, and every request is answered.

use std::collections::HashMap;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;

use ratatui::layout::Size;
use russh::keys::Algorithm;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, Disconnect, Error, Pty};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::app::{self, Terminal};
use super::banner;
use super::command::{self, Asked};
use super::inbox::{End, Inbox};
use super::line::{ERRORS, Line, Tally};
use super::lines;
use super::logbook::Past;
use super::metrics::{Kind, Refusal};
use super::person::Owner;
use super::server::KEYS;
use super::{Person, Server};
use crate::terminal::has_a_screen;

/// The most requests for variables of the environment on a connection. `ssh` sends some without being asked.
const MOST_VARIABLES: usize = 100;

/// The most sentences that one channel is told of things that are refused.
const MOST_REFUSALS: usize = 8;

/// The longest name of a terminal.
const LONGEST_NAME: usize = 64;

/// A connection.
pub(super) struct Connection {
    server: Arc<Server>,
    /// Who has logged in.
    person: Option<LoggedIn>,
    /// From where they came.
    from: IpAddr,
    /// Whether a key of theirs was refused.
    was_refused: bool,
    going: watch::Sender<Going>,
    /// Held while there is anything to be done yet.
    busy: mpsc::Sender<()>,
    channels: HashMap<ChannelId, Open>,
    variables: usize,
}

/// Somebody who has logged in.
#[derive(Debug, Clone, Copy)]
struct LoggedIn {
    /// By the key with which they did.
    person: Person,
    owner: Owner,
    /// Whether they may work here.
    has_room: bool,
}

/// What goes on in a connection.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Going {
    /// Whether somebody has logged in.
    pub is_logged_in: bool,
    /// How many sessions and commands there are.
    pub works: usize,
}

/// An open channel.
struct Open {
    line: Line,
    /// The name of the terminal, where there is one.
    terminal: Option<String>,
    window: watch::Sender<Size>,
    has_begun: bool,
    refusals: usize,
}

impl Connection {
    /// A connection of somebody who has not logged in. Says what goes on in it.
    pub fn new(server: Arc<Server>, from: IpAddr, busy: mpsc::Sender<()>) -> (Self, watch::Receiver<Going>) {
        let (going, goes_on) = watch::channel(Going::default());
        let connection = Self {
            server,
            person: None,
            from,
            was_refused: false,
            going,
            busy,
            channels: HashMap::new(),
            variables: 0,
        };
        (connection, goes_on)
    }

    /// Says why something is not done, on the stream of errors of a channel.
    fn refuse(&mut self, channel: ChannelId, session: &mut Session, why: &str) -> Result<(), Error> {
        if let Some(open) = self.channels.get_mut(&channel)
            && open.refusals < MOST_REFUSALS
        {
            open.refusals += 1;
            session.extended_data(channel, ERRORS, format!("{why}\r\n").into_bytes())?;
        }
        session.channel_failure(channel)
    }

    /// Begins what a channel is for: a command, else the app, else plain lines where there is no terminal.
    fn begin(
        &mut self,
        channel: ChannelId,
        words: Option<Vec<u8>>,
        session: &mut Session,
    ) -> Result<(), Error> {
        let (Some(LoggedIn { person, owner, has_room }), Some(open)) =
            (self.person, self.channels.get_mut(&channel))
        else {
            return session.channel_failure(channel);
        };
        if std::mem::replace(&mut open.has_begun, true) {
            return session.channel_failure(channel);
        }
        let Some(counted) = self.server.people.add(owner, self.server.limits.per_person) else {
            self.server.refuse(Refusal::PerPerson);
            let why = "You have as many sessions open as one may have here. Close one, and come back.";
            return turn_away(channel, session, why);
        };
        if !has_room {
            self.server.refuse(Refusal::NewPeople);
            let why =
                "So many people have come for the first time that no other can now. Come back in an hour.";
            return turn_away(channel, session, why);
        }
        let (line, server, busy) = (open.line.clone(), Arc::clone(&self.server), self.busy.clone());
        let (kind, work): (_, Pin<Box<dyn Future<Output = &'static str> + Send>>) = match (
            words,
            open.terminal.clone(),
        ) {
            (Some(words), terminal) => {
                let columns = terminal.map(|_| open.window.borrow().width);
                let asked = Asked { words, columns, store: server.store_of(person) };
                (Kind::Command, Box::pin(command::run(line, asked, server)))
            }
            (None, Some(name)) if has_a_screen(Some(name.as_ref())) => {
                let terminal = Terminal { name, window: open.window.subscribe() };
                (Kind::App, Box::pin(app::run(line, terminal, person, server)))
            }
            (None, Some(_)) => {
                let why = "This terminal cannot be drawn on (TERM is \"dumb\" or not set). Plain lines need no \
                           terminal: ssh -T opens them.";
                return turn_away(channel, session, why);
            }
            (None, None) => (Kind::Lines, Box::pin(lines::run(line, person, server))),
        };
        session.channel_success(channel)?;
        let (server, going) = (Arc::clone(&self.server), self.going.clone());
        let (tally, from, began) = (Arc::clone(&open.line.tally), self.from, Instant::now());
        going.send_modify(|going| going.works += 1);
        server.metrics.begin(kind);
        tokio::spawn(async move {
            // In a task of its own: whatever becomes of it is counted and logged.
            let ended = tokio::spawn(work).await.unwrap_or(app::FAILED);
            going.send_modify(|going| going.works -= 1);
            server.metrics.end(kind);
            // Who saves something for the first time is known from then on.
            let (owner, _) = server.look_up(person).await;
            let past = Past {
                session: app::author().session,
                person: owner.mark(&server.secret),
                address: Some(from),
                kind,
                seconds: (began.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0,
                ended,
                keys: tally.keys(),
                bytes_out: tally.bytes_out(),
            };
            if !server.logbook.tell(past) {
                server.metrics.lose_line();
            }
            drop((counted, busy));
        });
        Ok(())
    }

    fn is_let_in(&self, person: Person, algorithm: &Algorithm) -> bool {
        KEYS.contains(algorithm) && self.server.policy.lets_in(person)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        for open in self.channels.values() {
            open.line.inbox.end(End::Gone);
        }
        if self.was_refused && self.person.is_none() {
            self.server.refuse(Refusal::Key);
        }
    }
}

impl Handler for Connection {
    type Error = Error;

    async fn authentication_banner(&mut self) -> Result<Option<String>, Error> {
        Ok(banner::of(&self.server.host))
    }

    async fn auth_publickey_offered(&mut self, _: &str, offer: PublicKeyOffer<'_>) -> Result<Auth, Error> {
        let is_let_in = self.is_let_in(Person::of(offer.public_key), offer.algorithm);
        self.was_refused |= !is_let_in;
        Ok(if is_let_in { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey(&mut self, _: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Error> {
        let person = Person::of(key.public_key);
        if !self.is_let_in(person, key.algorithm) {
            self.was_refused = true;
            return Ok(Auth::reject());
        }
        // Boxed: a connection holds room for the largest of its futures as long as it lasts.
        let (owner, has_room) = Box::pin(self.server.look_up(person)).await;
        self.person = Some(LoggedIn { person, owner, has_room });
        Ok(Auth::Accept)
    }

    async fn auth_succeeded(&mut self, _: &mut Session) -> Result<(), Error> {
        self.going.send_modify(|going| going.is_logged_in = true);
        self.server.metrics.log_in();
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Error> {
        if self.channels.len() >= self.server.limits.channels {
            self.server.refuse(Refusal::Channels);
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let id = channel.id();
        let (_, out) = channel.split();
        let limits = &self.server.limits;
        let inbox = Arc::new(Inbox::of(limits.typed_ahead));
        let stopping = self.server.stopping();
        let tally = Tally::new(Arc::clone(&self.server.metrics));
        let line = Line::new(Arc::new(out), inbox, stopping, tally, limits.stalled);
        let window = watch::Sender::new(limits.window(0, 0));
        self.channels.insert(id, Open { line, terminal: None, window, has_begun: false, refusals: 0 });
        reply.accept().await;
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _: &mut Session) -> Result<(), Error> {
        if let Some(open) = self.channels.remove(&channel) {
            open.line.inbox.end(End::Gone);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, channel: ChannelId, _: &mut Session) -> Result<(), Error> {
        if let Some(open) = self.channels.get(&channel) {
            open.line.inbox.end(End::Said);
        }
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _: &mut Session) -> Result<(), Error> {
        if let Some(open) = self.channels.get(&channel) {
            self.server.metrics.take_in(data.len());
            open.line.inbox.put(data);
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Error> {
        match self.channels.get_mut(&channel) {
            Some(open) if !open.has_begun && open.terminal.is_none() => {
                let is_name = term.len() <= LONGEST_NAME && term.bytes().all(|byte| byte.is_ascii_graphic());
                open.terminal = Some(if is_name { term.to_owned() } else { String::new() });
                open.window.send_replace(self.server.limits.window(columns, rows));
                session.channel_success(channel)
            }
            _ => session.channel_failure(channel),
        }
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        match self.channels.get(&channel) {
            Some(open) => {
                open.window.send_replace(self.server.limits.window(columns, rows));
                session.channel_success(channel)
            }
            None => session.channel_failure(channel),
        }
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Error> {
        self.begin(channel, None, session)
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        words: &[u8],
        session: &mut Session,
    ) -> Result<(), Error> {
        self.begin(channel, Some(words.to_vec()), session)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        self.server.refuse(Refusal::NotOffered);
        let why = match name {
            "sftp" => "There are no files to copy here (sftp, scp). Connect with ssh, and the guide opens.",
            _ => "There is no such subsystem here. Connect without one, and the guide opens.",
        };
        turn_away(channel, session, why)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        _: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        self.variables += 1;
        if self.variables > MOST_VARIABLES {
            self.server.refuse(Refusal::NotOffered);
            let why = "Too many variables of the environment were sent; none is taken here.";
            return session.disconnect(Disconnect::ByApplication, why, "en");
        }
        // Without a sentence: `ssh` sends its language with each log-in.
        session.channel_failure(channel)
    }

    async fn agent_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<bool, Error> {
        self.refuse(channel, session, "The guide does not use your agent of keys (ssh -A).")?;
        Ok(false)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        self.refuse(channel, session, "The guide opens no windows of its own (ssh -X).")
    }

    async fn signal(&mut self, channel: ChannelId, signal: russh::Sig, _: &mut Session) -> Result<(), Error> {
        let is_end =
            matches!(signal, russh::Sig::HUP | russh::Sig::TERM | russh::Sig::INT | russh::Sig::KILL);
        if let Some(open) = self.channels.get(&channel).filter(|_| is_end) {
            open.line.inbox.end(End::Said);
        }
        Ok(())
    }
}

/// Says why a channel comes to nothing, and closes it.
fn turn_away(channel: ChannelId, session: &mut Session, why: &str) -> Result<(), Error> {
    session.channel_success(channel)?;
    session.extended_data(channel, ERRORS, format!("{why}\r\n").into_bytes())?;
    session.exit_status_request(channel, 1)?;
    session.eof(channel)?;
    session.close(channel)
}
