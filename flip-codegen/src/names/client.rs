//! The names of servers and of what sets up a client.

use super::ledger::{Key, Ledger};
use super::{Case, Scope, TAKEN_TYPES};
use crate::ir::{Api, SecurityScheme, Server, ServerVariable};

/// The identifiers of a server.
#[derive(Clone, Debug, Default)]
pub struct ServerNames {
    /// Its variant among the servers; also the type of its variables, where it has some.
    pub ident: String,
    /// Its variables, by position.
    pub variables: Vec<VariableNames>,
}

/// The identifiers of a variable in the address of a server.
#[derive(Clone, Debug, Default)]
pub struct VariableNames {
    /// The field and its setter.
    pub field: String,
    /// The enum of its values; empty where it can have any.
    pub ident: String,
    /// The variants of that enum, by position.
    pub values: Vec<String>,
}

/// What the builder of the client has of its own.
const BUILDER_METHODS: &[&str] = &[
    "base_url", "build", "clone", "default", "fmt", "from", "host", "into", "new", "server",
    "settings",
];
/// A longer description is none that could be a name.
const LONGEST_DESCRIPTION: usize = 4;

/// Setters of the credentials, by position of the scheme in the API.
pub(super) fn credentials_setters(api: &Api, ledger: &Ledger<'_>) -> Vec<String> {
    let key = |scheme: &SecurityScheme| Key::of("credentials", &scheme.name);
    let mut scope = ledger.scope(BUILDER_METHODS, api.security_schemes.iter().map(key));
    let claim = |scheme: &SecurityScheme| {
        let name = scheme_words(&scheme.name);
        let longer = format!("{name} credentials");
        scope.claim_kept(&key(scheme), &[&name, &longer], Case::Snake, "credentials")
    };
    api.security_schemes.iter().map(claim).collect()
}

/// The name of a scheme, in which OAuth is one word.
pub(super) fn scheme_words(name: &str) -> String {
    name.replace("OAuth", "Oauth")
}

/// The servers, by position in the API.
pub(super) fn server_names(api: &Api, ledger: &Ledger<'_>) -> Vec<ServerNames> {
    let reserved = [TAKEN_TYPES, &["Server"]].concat();
    let of_variables = api.servers.iter().flat_map(|server| {
        let variables = server.variables.iter();
        variables.map(|variable| Key::of("variable", &server.url).part(&variable.name))
    });
    let of_servers = api
        .servers
        .iter()
        .map(|server| Key::of("server", &server.url));
    let mut types = ledger.scope(&reserved, of_servers.chain(of_variables));
    let mut names: Vec<ServerNames> = api
        .servers
        .iter()
        .map(|server| ServerNames {
            ident: server_ident(server, &mut types),
            variables: Vec::new(),
        })
        .collect();
    let mut known: Vec<(&ServerVariable, String)> = Vec::new();
    for (server, names) in api.servers.iter().zip(&mut names) {
        let reserved = ["new", "url", "clone", "default", "fmt"];
        let of_server = Key::of("variable.field", &server.url);
        let keys = server
            .variables
            .iter()
            .map(|one| of_server.clone().part(&one.name));
        let mut fields = ledger.scope(&reserved, keys);
        for variable in &server.variables {
            let key = of_server.clone().part(&variable.name);
            let field = fields.claim_kept(&key, &[&variable.name], Case::Snake, "variable");
            let shared = known
                .iter()
                .find(|(other, _)| has_same_values(variable, other));
            let ident = match shared {
                _ if variable.values.is_empty() => String::new(),
                Some((_, ident)) => ident.clone(),
                None => {
                    let longer = format!("{} {}", names.ident, variable.name);
                    let key = Key::of("variable", &server.url).part(&variable.name);
                    types.claim_kept(&key, &[&variable.name, &longer], Case::Pascal, "Variable")
                }
            };
            known.push((variable, ident.clone()));
            let of_variable = Key::of("variable.value", &variable.name);
            let keys = variable
                .values
                .iter()
                .map(|one| of_variable.clone().part(one));
            let mut values = ledger.scope(&["Self"], keys);
            let claim = |value: &String| {
                let key = of_variable.clone().part(value);
                values.claim_kept(&key, &[value], Case::Pascal, "Empty")
            };
            names.variables.push(VariableNames {
                field,
                ident,
                values: variable.values.iter().map(claim).collect(),
            });
        }
    }
    names
}

/// Whether one enum serves both.
fn has_same_values(one: &ServerVariable, other: &ServerVariable) -> bool {
    (&one.name, &one.values, &one.default) == (&other.name, &other.values, &other.default)
}

/// A server has its own name, or that of a short description; otherwise its host does, or its path where that is all.
/// Servers that the document adds behind it leave the name alone.
fn server_ident(server: &Server, types: &mut Scope<'_>) -> String {
    let (_, address) = server.url.split_once("://").unwrap_or(("", &server.url));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let words = server.description.split_whitespace().count();
    let described = (1..=LONGEST_DESCRIPTION).contains(&words);
    let description = described.then(|| telling_words(&server.description));
    let (host, path) = (plain_words(host), plain_words(path));
    let whole = format!("{host} {path}").trim().to_owned();
    let own = plain_words(server.name.as_deref().unwrap_or_default());
    let names = [own, description.unwrap_or_default(), host, path, whole];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    types.claim_kept(
        &Key::of("server", &server.url),
        &names,
        Case::Pascal,
        "Main",
    )
}

/// The words of a description but for those that any server has: `The sandbox server`.
fn telling_words(description: &str) -> String {
    let words = plain_words(description);
    let is_telling = |word: &&str| !["the", "server"].contains(&word.to_lowercase().as_str());
    let telling: Vec<&str> = words.split(' ').filter(is_telling).collect();
    telling.join(" ")
}

/// The letters and digits of a text, with spaces for everything else.
fn plain_words(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_have_the_names_of_the_document() {
        let server = |name: &str| Server {
            url: "https://api.example.com".to_owned(),
            name: Some(name.to_owned()),
            description: "Production".to_owned(),
            variables: Vec::new(),
        };
        let api = Api {
            servers: ["live", "!"].map(server).into(),
            ..Api::default()
        };
        let names = server_names(&api, &Ledger::default());
        let idents: Vec<&str> = names.iter().map(|names| names.ident.as_str()).collect();
        assert_eq!(idents, ["Live", "Production"]);
    }

    #[test]
    fn servers_are_named_by_description_or_address() {
        let server = |url: &str, description: &str| Server {
            url: url.to_owned(),
            name: None,
            description: description.to_owned(),
            variables: Vec::new(),
        };
        let api = Api {
            servers: vec![
                server("https://api.example.com/v1", "Production"),
                server("https://api.example.com/v1", ""),
                server("https://api.example.com/v1", "production"),
                server(
                    "https://api.example.com/v2",
                    "What is newer, and not for everyone",
                ),
                server("http://localhost:8080", ""),
                server("{scheme}://{region}.example.com", ""),
                server("/api/v3", ""),
                server("/", ""),
                server("https://名前.example", "!"),
                server("https://b.example", "Server"),
                server("https://c.example", "The sandbox server."),
            ],
            ..Api::default()
        };
        let names = server_names(&api, &Ledger::default());
        let idents: Vec<&str> = names.iter().map(|names| names.ident.as_str()).collect();
        let expected = [
            "Production",
            "ApiExampleCom",
            "V1",
            "V2",
            "Localhost8080",
            "RegionExampleCom",
            "ApiV3",
            "Main",
            "名前Example",
            "BExample",
            "Sandbox",
        ];
        assert_eq!(idents, expected);
    }
}
