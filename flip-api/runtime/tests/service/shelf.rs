//! A small service as generated code describes one.

use std::sync::Arc;

use flip_runtime::check::Checks;
use flip_runtime::decode::{self, Decoded};
use flip_runtime::service::{
    FromParts, Incoming, Parameter, ParameterStyle, PathSegment, RawResponse, Received,
    ReceivedParts, Rejection, Route, Router, Served, Shape,
};
use flip_runtime::{
    Bytes, Client, File, Method, MultipartBody, NoErrorBody, Operation, Parts, PathStyle,
    QueryStyle, Request, RequestError, Scheme, SchemeKind, Security, StatusCode,
};

pub(crate) const KEY: Scheme = Scheme {
    name: "key",
    kind: SchemeKind::Basic,
};

/// `GET /shelves/{shelf}/books`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Find {
    pub(crate) shelf: String,
    pub(crate) page: Option<i64>,
}

impl Operation for Find {
    const ID: &'static str = "find";
    const IDEMPOTENT: bool = true;
    const SECURITY: Security = Security::Requirements(&[&[KEY]]);
    type Answer = String;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::GET
    }

    fn request(&self) -> Result<Request, RequestError> {
        Request::new(Self::method())
            .literal("/shelves/")
            .segment("shelf", &self.shelf)?
            .literal("/books")
            .query("page", &self.page)
    }

    fn check(&self, checks: &mut Checks) {
        if let Some(page) = &self.page {
            checks.minimum("page", page, 1);
        }
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<String> {
        status.is_success().then(|| decode::boxed(body))
    }
}

impl Served for Find {
    const PATH: &'static [PathSegment] = &[
        PathSegment::Literal("/shelves/"),
        PathSegment::Parameter("shelf"),
        PathSegment::Literal("/books"),
    ];
    const PARAMETERS: &'static [Parameter] = &[
        Parameter {
            name: "shelf",
            style: ParameterStyle::Path(PathStyle::Simple),
            shape: &Shape::Text,
        },
        Parameter {
            name: "page",
            style: ParameterStyle::Query(QueryStyle::FormExplode),
            shape: &Shape::Number,
        },
    ];

    fn receive(request: &mut Incoming<'_>) -> Result<Self, Rejection> {
        Ok(Self {
            shelf: request.required()?,
            page: request.optional()?,
        })
    }
}

/// A book with its cover.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cover {
    pub(crate) title: String,
    pub(crate) tags: Vec<String>,
    pub(crate) pages: Option<u32>,
    pub(crate) cover: File,
}

impl MultipartBody for Cover {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.field("title", &self.title)?;
        form.field("tags", &self.tags)?;
        form.field("pages", &self.pages)?;
        form.file("cover", &self.cover)
    }
}

impl FromParts for Cover {
    fn from_parts(parts: &mut ReceivedParts) -> Result<Self, Rejection> {
        Ok(Self {
            title: parts.required_field("title", &Shape::Text)?,
            tags: parts.required_field("tags", &Shape::List(&Shape::Text))?,
            pages: parts.field("pages", &Shape::Number)?,
            cover: parts.required_file("cover")?,
        })
    }
}

/// `POST /covers`
#[derive(Clone, Debug)]
pub(crate) struct Add {
    pub(crate) body: Cover,
}

impl Operation for Add {
    const ID: &'static str = "add";
    const IDEMPOTENT: bool = true;
    type Answer = String;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        Request::new(Self::method())
            .literal("/covers")
            .multipart(&self.body)
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<String> {
        status.is_success().then(|| decode::boxed(body))
    }
}

impl Served for Add {
    const PATH: &'static [PathSegment] = &[PathSegment::Literal("/covers")];
    const MEDIA_TYPES: &'static [&'static str] = &["multipart/form-data"];
    const MULTIPART: &'static [usize] = &[0];

    fn receive(request: &mut Incoming<'_>) -> Result<Self, Rejection> {
        Ok(Self {
            body: request.multipart()?,
        })
    }
}

/// Answers with what it understood.
pub(crate) struct Shelf;

impl Shelf {
    pub(crate) async fn find(&self, request: Received<Find>) -> RawResponse {
        assert_ne!(request.arguments.shelf, "panic", "as asked for");
        let (user, password) = request.credentials.basic(&KEY).unwrap();
        let told = format!("{:?} {user}:{password}", request.arguments);
        RawResponse::new(200).json("application/json", &told)
    }

    pub(crate) async fn add(&self, request: Received<Add>) -> RawResponse {
        let body = request.arguments.body;
        let content = body.cover.content().as_bytes().cloned();
        let told = format!("{body:?} {:?} {content:?}", body.cover.name());
        RawResponse::new(201).json("application/json", &told)
    }
}

pub(crate) fn router() -> Router<Shelf> {
    Router::new(
        Shelf,
        vec![
            Route::new(|service: Arc<Shelf>, request| async move { service.find(request).await }),
            Route::new(|service: Arc<Shelf>, request| async move { service.add(request).await }),
        ],
    )
}

pub(crate) fn client(router: Router<Shelf>) -> Client {
    Client::builder("https://shelf.test/api")
        .authentication(flip_runtime::Authentication::basic("me", "se:cret"))
        .transport(router.below("/api"))
        .build()
        .unwrap()
}
