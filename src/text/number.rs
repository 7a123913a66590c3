//! Numbers as people write them.

/// A number with a comma between thousands: `12,345`.
pub fn grouped(number: usize) -> String {
    group(&number.to_string())
}

/// The same for a number of any size, given by its digits; from 25 digits on about how much it is:
/// `about 1.6 × 10^120`.
pub fn rounded(digits: &str) -> String {
    const MOST_DIGITS: usize = 24;
    match (digits.get(..1), digits.get(1..2)) {
        (Some(first), Some(second)) if digits.len() > MOST_DIGITS => {
            format!("about {first}.{second} × 10^{}", digits.len() - 1)
        }
        _ => group(digits),
    }
}

fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{grouped, rounded};

    #[test]
    fn thousands_have_commas_between_them() {
        let all = [0, 999, 1000, 12_345, 123_456, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "999", "1,000", "12,345", "123,456", "1,234,567"]);
    }

    #[test]
    fn a_number_beyond_reading_is_told_in_powers_of_ten() {
        assert_eq!(rounded("1234567"), "1,234,567");
        assert_eq!(rounded(&format!("26{}", "0".repeat(119))), "about 2.6 × 10^120");
    }
}
