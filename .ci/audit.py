"""Reads what ssh-audit found, and breaks the protocol in a few ways; see .ci/audit."""

import json
import socket
import sys
import threading
import time

import paramiko

report, port, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]

# What is known and kept. Clients older than OpenSSH 9.9 know no exchange of keys that withstands a quantum computer;
# those that know one agree on it, since it is offered first.
KEPT = {
    ("curve25519-sha256", "does not provide protection against post-quantum attacks"),
    ("curve25519-sha256@libssh.org", "does not provide protection against post-quantum attacks"),
}


def fail(why):
    sys.exit(f"audit: {why}")


def audit():
    with open(report, encoding="utf-8") as file:
        told = json.load(file)
    count = 0
    for kind in ("kex", "key", "enc", "mac"):
        algorithms = told[kind]
        count += len(algorithms)
        for algorithm in algorithms:
            name, notes = algorithm["algorithm"], algorithm.get("notes", {})
            for words in notes.get("fail", []):
                fail(f"{name}: {words}")
            for words in notes.get("warn", []):
                if (name, words) not in KEPT:
                    fail(f"{name}: {words}")
    if count < 10:
        fail(f"ssh-audit saw {count} algorithms only")
    if told["kex"][0]["algorithm"] != "mlkem768x25519-sha256":
        fail("the exchange that withstands a quantum computer is not offered first")
    if told.get("cves"):
        fail(f"known faults: {told['cves']}")
    return count


def connect(key, **options):
    transport = paramiko.Transport(socket.create_connection(("127.0.0.1", port), timeout=60), **options)
    transport.start_client(timeout=60)
    if key is not None:
        transport.auth_publickey("anybody", key)
    return transport


def send(transport, kind, *parts):
    """Sends a message of that number. Says whether the server still took it."""
    message = paramiko.Message()
    message.add_byte(bytes([kind]))
    for part in parts:
        message.add_int(part) if isinstance(part, int) else message.add_string(part)
    try:
        transport._send_message(message)
    except (OSError, EOFError, paramiko.SSHException):
        return False
    return transport.is_active()


def honest(key):
    """An honest person gets the reply to a command."""
    transport = connect(key)
    channel = transport.open_session(timeout=60)
    channel.settimeout(60)
    channel.exec_command("contacts")
    said = b""
    while chunk := channel.recv(65536):
        said += chunk
    if b"Privacy and Access Helpline" not in said or channel.recv_exit_status() != 0:
        fail(f"an honest person was not served: {said!r}")
    transport.close()


def ends(transport, what):
    """The server ends a connection."""
    start = time.monotonic()
    while transport.is_active():
        if time.monotonic() - start > 60:
            fail(f"{what} is not ended")
        time.sleep(0.05)


def garbage_after_the_log_in(key):
    transport = connect(key)
    transport.packetizer._Packetizer__socket.sendall(b"\xff" * 4096)
    ends(transport, "garbage in the middle of a connection")


def unknown_messages(key):
    transport = connect(key)
    for number in range(192, 256):
        if not send(transport, number, b"x" * 1000):
            break
    transport.close()


def channel_messages_before_the_log_in(_):
    transport = connect(None)
    send(transport, 90, "session", 0, 1 << 20, 1 << 15)
    if transport.is_authenticated():
        fail("somebody is in without a key")
    ends(transport, "a channel before the log-in")


def data_for_channels_that_are_not(key):
    transport = connect(key)
    for channel in (0, 1, 7, 0xFFFFFFFF):
        for kind in (94, 93, 96, 97, 98, 100):
            if not send(transport, kind, channel, b"\x1b[2J"):
                return
    transport.close()


def new_keys_all_the_time(key):
    transport = connect(key)
    for _ in range(20):
        transport.renegotiate_keys()
    channel = transport.open_session(timeout=60)
    channel.exec_command("contacts")
    if channel.recv_exit_status() != 0:
        fail("a command after many exchanges of keys fails")
    transport.close()


def wrong_passwords(_):
    transport = connect(None)
    for attempt in (lambda: transport.auth_password("root", "x"), lambda: transport.auth_none("root")):
        try:
            attempt()
            fail("somebody is in without a key")
        except (paramiko.SSHException, EOFError):
            pass
    transport.close()


def a_giant_packet(_):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as stream:
        try:
            stream.sendall(b"SSH-2.0-giant\r\n" + b"\xff\xff\xff\xff" + b"a" * 100_000)
            while stream.recv(65536):
                pass
        except ConnectionError:
            pass


def a_giant_name(_):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as stream:
        try:
            stream.sendall(b"SSH-2.0-" + b"a" * 1_000_000)
            while stream.recv(65536):
                pass
        except ConnectionError:
            pass


def main():
    count = audit()
    key = paramiko.Ed25519Key.from_private_key_file(f"{work}/ada")
    honest(key)
    attacks = [
        garbage_after_the_log_in,
        unknown_messages,
        channel_messages_before_the_log_in,
        data_for_channels_that_are_not,
        new_keys_all_the_time,
        wrong_passwords,
        a_giant_packet,
        a_giant_name,
    ]
    threading.excepthook = lambda _: None
    for attack in attacks:
        attack(key)
        honest(key)
    print(f"audit: nothing to fail or warn about in {count} algorithms; {len(attacks)} attacks, each survived")


main()
