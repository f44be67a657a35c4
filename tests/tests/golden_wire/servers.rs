//! Where requests are sent.

use flip_tests::golden;

use crate::support::{DONE, answering, client};

#[tokio::test]
async fn variables_fill_the_address() {
    use golden::servers_local::{Client, servers::Base, servers::Local};
    assert_eq!(Client::SERVERS[0], "http://127.0.0.1:8080/v1");
    let (url, server) = answering(DONE.to_owned());
    let port = url.rsplit(':').next().unwrap();
    let address = Local::new().port(port).base(Base::V2).url().unwrap();
    let call = Client::from_runtime(client(&address)).get_book();
    call.await.unwrap();
    let seen = server.join().unwrap();
    assert_eq!(seen.target, "/v2/book");
    assert_eq!(seen.header("host"), url.strip_prefix("http://"));
}

#[tokio::test]
async fn an_operation_has_a_server_of_its_own() {
    use golden::servers_local::Client;
    let (url, server) = answering(DONE.to_owned());
    // Nothing listens at the server of the client.
    let runtime = flip_runtime::Client::builder("http://127.0.0.1:9")
        .replace_server("http://127.0.0.1:9/shelves", &format!("{url}/moved/"));
    let client = Client::from_runtime(runtime.build().unwrap());
    client.get_shelf().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/moved/shelf");
    let error = client.get_book().await.unwrap_err();
    assert!(error.is_connect(), "{error}");
}

#[tokio::test]
async fn of_several_servers_of_an_operation_the_caller_chooses() {
    use golden::servers_local::Client;
    let (url, server) = answering(DONE.to_owned());
    // Nothing listens at the first, which stands for all of them.
    let runtime = flip_runtime::Client::builder("http://127.0.0.1:9")
        .replace_server("http://127.0.0.1:9/pages", &format!("{url}/pages"));
    let client = Client::from_runtime(runtime.build().unwrap());
    client.get_page().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/pages/page");
}

#[tokio::test]
async fn the_path_of_the_base_stays() {
    let (url, server) = answering(DONE.to_owned());
    let client = client(&format!("{url}/a/b.c/"));
    let client = golden::servers_and_security::Client::from_runtime(client);
    client.get_book().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/a/b.c/book");
}

#[tokio::test]
async fn a_relative_server_of_an_operation_is_on_the_host_of_the_base() {
    let (url, server) = answering(DONE.to_owned());
    let client = client(&format!("{url}/v1"));
    let client = golden::servers_with_variables::Client::from_runtime(client);
    client.put_book().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/v2/book");
}
