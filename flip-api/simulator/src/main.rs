//! `flip-simulator`: a Flip for Business on one's own machine.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::{Parser, ValueEnum};
use flip_simulator::{Pace, Profile, Running, Settings, Simulator, Time};

/// A Flip for Business on your own machine: bills, payments and callbacks, with no account. No money moves.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 for any that is free
    #[arg(long, default_value_t = 4010)]
    port: u16,
    /// The address to listen on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Let other machines reach it, and let it send callbacks to them
    #[arg(long)]
    open: bool,
    /// Which of Flip's environments it is like
    #[arg(long, value_enum, default_value_t = Environment::Production)]
    profile: Environment,
    /// The secret key that it accepts
    #[arg(long, env = "FLIP_SECRET_KEY", hide_env_values = true)]
    key: Option<String>,
    /// The validation token that it sends with callbacks
    #[arg(long, env = "FLIP_VALIDATION_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Where callbacks go
    #[arg(long, value_name = "URL")]
    callback_url: Option<String>,
    /// Ids follow from it
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many of its seconds pass in each second; 0 stops its clock
    #[arg(long, default_value_t = 1)]
    speed: u32,
    /// For how many milliseconds lists still tell the status before a change
    #[arg(long, default_value_t = 0, value_name = "MILLISECONDS")]
    list_lag: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Environment {
    Sandbox,
    Production,
}

impl Arguments {
    fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        settings.start = Time::from_millis(i64::try_from(now.as_millis()).unwrap_or_default());
        settings.pace = match self.speed {
            0 => Pace::Stopped,
            speed => Pace::Running(speed),
        };
        settings.profile = match self.profile {
            Environment::Sandbox => Profile::Sandbox,
            Environment::Production => Profile::Production,
        };
        settings.seed = self.seed;
        settings.may_call_others = self.open;
        settings.list_lag = Duration::from_millis(self.list_lag);
        settings.callback_url.clone_from(&self.callback_url);
        if let Some(key) = &self.key {
            settings.secret_key.clone_from(key);
        }
        if let Some(token) = &self.token {
            settings.validation_token.clone_from(token);
        }
        settings
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let address = SocketAddr::new(arguments.host, arguments.port);
    match Simulator::start_on(arguments.settings(), address, arguments.open).await {
        Ok(running) => {
            greet(&running, &arguments);
            running.wait().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {address}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Says where everything is. A key or token that was given is not repeated.
fn greet(running: &Running, arguments: &Arguments) {
    let url = running.url();
    let usual = Settings::default();
    let key = arguments
        .key
        .as_ref()
        .map_or(usual.secret_key.as_str(), |_| "(the one given)");
    let token = arguments
        .token
        .as_ref()
        .map_or(usual.validation_token.as_str(), |_| "(the one given)");
    let callbacks = arguments
        .callback_url
        .as_deref()
        .unwrap_or("nowhere: --callback-url sets it");
    println!("Flip simulator. No money moves.\n");
    println!("  API               {url}");
    println!("  dashboard         {url}/dashboard");
    println!("  secret key        {key}");
    println!("  validation token  {token}");
    println!("  callbacks go to   {callbacks}\n");
    println!("Create a bill:\n");
    println!("  curl {url}/v2/pwf/bill -u SECRET_KEY: \\");
    println!("    -d title=Coffee -d type=SINGLE -d amount=50000 -d step=1\n");
    println!("Open its `link_url` in a browser and pay. An amount of 10001 pays itself.");
}
