//! The guide served over SSH: a person connects with their key, and the guide opens, with their work alone.
//!
//! What goes over the line is seen to by russh, which no other room knows. [`Listening`] takes connections;
//! `connection` answers what is asked on one, and waits for nothing; `front` is the terminal at the other end, for the
//! same loop that runs the local one.

mod app;
mod banner;
mod command;
mod connection;
mod count;
mod error;
mod front;
mod host_key;
mod idle;
mod inbox;
mod limits;
mod line;
mod lines;
mod logbook;
mod metrics;
mod metrics_page;
mod origin;
mod person;
mod policy;
mod program;
mod proxy;
mod rate;
mod server;
mod severed;
mod turned_away;

use person::Person;
use server::Server;

pub use error::ServeError;
pub use limits::Limits;
pub use logbook::Logged;
pub use policy::Policy;
pub use program::{Done, Program};
pub use server::{Listening, Options};
