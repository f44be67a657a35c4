//! A function of the caller that changes the settings of the HTTP library.

use ::reqwest::ClientBuilder;

#[cfg(feature = "reqwest")]
mod with_feature {
    use std::sync::Arc;

    use super::ClientBuilder;
    use crate::http::transport::settings::NetworkSettings;

    /// What is called with the settings of the HTTP library, if anything is.
    #[derive(Clone)]
    pub(crate) struct Hook(Option<Arc<Function>>);

    type Function = dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync;

    impl Hook {
        pub(crate) fn none() -> Self {
            Self(None)
        }

        pub(crate) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
            match &self.0 {
                Some(hook) => hook(builder),
                None => builder,
            }
        }
    }

    impl NetworkSettings {
        /// Changes the settings of reqwest, for what is not among these settings: a resolver, a local
        /// address, a layer around the connector. It is called after all other settings are made,
        /// once when the client is built and once for each further runtime that uses it.
        ///
        /// What money depends on is set after it and cannot be changed: no redirect is followed,
        /// reqwest repeats nothing, bodies are not decompressed, and HTTP is 1.1. The limit of a
        /// body and all timeouts are this crate's own and hold, too. A cookie store, headers and
        /// timeouts that it sets are used.
        ///
        /// ```
        /// use flip_runtime::Client;
        ///
        /// let here = std::net::IpAddr::from([192, 0, 2, 7]);
        /// let client = Client::builder("https://api.example.com")
        ///     .network(|network| network.reqwest(move |builder| builder.local_address(here)))
        ///     .build()?;
        /// # Ok::<(), flip_runtime::Error>(())
        /// ```
        pub fn reqwest(
            mut self,
            hook: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static,
        ) -> Self {
            self.hook = Hook(Some(Arc::new(hook)));
            self
        }
    }
}

#[cfg(not(feature = "reqwest"))]
mod without_feature {
    use super::ClientBuilder;

    /// Nothing: the feature `reqwest` adds the hook.
    #[derive(Clone)]
    pub(crate) struct Hook;

    impl Hook {
        pub(crate) fn none() -> Self {
            Self
        }

        #[expect(clippy::unused_self, reason = "as with the feature")]
        pub(crate) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
            builder
        }
    }
}

#[cfg(feature = "reqwest")]
pub(crate) use with_feature::Hook;
#[cfg(not(feature = "reqwest"))]
pub(crate) use without_feature::Hook;
