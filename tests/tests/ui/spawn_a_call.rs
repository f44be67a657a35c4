use flip_api::Client;

fn spawn(flip: Client) {
    tokio::spawn(flip.get_balance());
}

fn main() {}
