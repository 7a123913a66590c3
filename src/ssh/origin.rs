//! From where connections come, as far as they are bounded by it.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long comings are counted together.
const MINUTE: Duration = Duration::from_mins(1);

/// The most origins that are remembered. Where more come in a minute, all are forgotten and counted anew: each has cost
/// whoever sends them a connection.
const MOST: usize = 65_536;

/// From where somebody comes: an address of IPv4, or the network of an address of IPv6. There whoever has one address has
/// all with the same first 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Origin(IpAddr);

impl From<IpAddr> for Origin {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [one, two, three, four, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(one, two, three, four, 0, 0, 0, 0))
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// How often somebody has come in a minute, by origin.
#[derive(Debug, Default)]
pub(super) struct Comings(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    /// When the minute began; none before anybody came.
    since: Option<Instant>,
    times: HashMap<Origin, usize>,
}

impl Comings {
    /// Counts one more from there; says whether they were `most` at the most in this minute.
    pub fn add(&self, origin: Origin, most: usize) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if counted.since.is_none_or(|since| now.duration_since(since) >= MINUTE) {
            // What one minute took is given back.
            *counted = Counted { since: Some(now), times: HashMap::new() };
        }
        if counted.times.len() >= MOST && !counted.times.contains_key(&origin) {
            counted.times.clear();
        }
        let times = counted.times.entry(origin).or_default();
        *times = times.saturating_add(1);
        *times <= most
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    fn origin(address: &str) -> Origin {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn of_ipv6_the_network_counts_and_of_ipv4_the_address_however_it_is_written() {
        assert_eq!(origin("2001:db8::1"), origin("2001:db8::ffff:1:2:3"));
        assert_ne!(origin("2001:db8::1"), origin("2001:db8:0:1::1"));
        assert_ne!(origin("192.0.2.1"), origin("192.0.2.2"));
        assert_eq!(origin("192.0.2.1"), origin("::ffff:192.0.2.1"));
    }

    #[tokio::test(start_paused = true)]
    async fn who_comes_too_often_in_a_minute_may_come_again_in_the_next_and_others_meanwhile() {
        let comings = Comings::default();
        let (one, other) = (origin("192.0.2.1"), origin("192.0.2.2"));
        assert!(comings.add(one, 2) && comings.add(one, 2));
        assert!(!comings.add(one, 2));
        advance(Duration::from_secs(59)).await;
        assert!(!comings.add(one, 2));
        assert!(comings.add(other, 2));
        advance(Duration::from_secs(1)).await;
        assert!(comings.add(one, 2) && comings.add(one, 2) && !comings.add(one, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_origins_are_remembered_than_there_is_room_for() {
        let comings = Comings::default();
        for network in 0..=u32::try_from(MOST).unwrap() {
            let address = IpAddr::V6(Ipv6Addr::from(u128::from(network) << 64));
            assert!(comings.add(address.into(), 1));
        }
        assert_eq!(comings.0.lock().unwrap().times.len(), 1);
    }
}
