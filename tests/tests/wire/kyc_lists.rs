//! The KYC server: lists of countries, provinces, cities and districts.

use flip_api::models::{KycRegion, UserType};
use flip_api::operations::{ListKycCitiesError, ListKycCountriesError};
use flip_api::testing::fixtures::{
    list_kyc_cities, list_kyc_countries, list_kyc_districts, list_kyc_provinces,
};

use crate::support::{
    REQUEST, Reply, Seen, assert_code, assert_refused, exchange, failed, json, ok, request_id,
};

/// A GET has no body, so there is no media type to state, whatever the pages say.
fn assert_sent(seen: &Seen, line: &str) {
    seen.assert_bare(line);
    assert_eq!(seen.header("request-id"), Some(REQUEST));
}

fn names(regions: &[KycRegion]) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    for KycRegion { id, name, .. } in regions {
        parts.push((id.as_str(), name.as_deref().unwrap_or_default()));
    }
    parts
}

#[tokio::test]
async fn countries() {
    let answer = ok(list_kyc_countries::STATUS_200_COUNTRIES);
    let (list, seen) = exchange(answer, async |flip| {
        flip.list_kyc_countries(UserType::Agent)
            .request_id(request_id())
            .await
    })
    .await;
    assert_sent(&seen, "GET /countries?user_type=1");
    assert_eq!(names(&list.unwrap().countries), [("1", "Indonesia")]);
    let refusal = Reply::Send(json(401, list_kyc_countries::STATUS_401_INVALID_AUTH));
    let error = failed(refusal, async |flip| {
        flip.list_kyc_countries(UserType::Agent)
            .request_id(request_id())
            .await
    })
    .await;
    assert_refused(&error, "listKycCountries", 401);
    let Some(ListKycCountriesError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "", "401");
}

#[tokio::test]
async fn provinces() {
    let answer = || ok(list_kyc_provinces::STATUS_200_PROVINCES);
    let (list, seen) = exchange(answer(), async |flip| {
        let call = flip
            .list_kyc_provinces(UserType::Agent)
            .request_id(request_id());
        call.country_id(1).await
    })
    .await;
    assert_sent(&seen, "GET /provinces?user_type=1&country_id=1");
    assert_eq!(names(&list.unwrap().provinces), [("1", "West Java")]);
    let (list, seen) = exchange(answer(), async |flip| {
        flip.list_kyc_provinces(UserType::Agent)
            .request_id(request_id())
            .await
    })
    .await;
    assert_sent(&seen, "GET /provinces?user_type=1");
    list.unwrap();
}

#[tokio::test]
async fn cities() {
    let answer = ok(list_kyc_cities::STATUS_200_CITIES);
    let (list, seen) = exchange(answer, async |flip| {
        let call = flip
            .list_kyc_cities(UserType::Agent)
            .request_id(request_id());
        call.province_id(12).await
    })
    .await;
    assert_sent(&seen, "GET /cities?user_type=1&province_id=12");
    assert_eq!(names(&list.unwrap().cities), [("1", "Depok")]);
    let body = list_kyc_cities::STATUS_DEFAULT_WRONG_STATUS;
    let (refusal, seen) = exchange(Reply::Send(json(404, body)), async |flip| {
        flip.list_kyc_cities(UserType::Agent)
            .request_id(request_id())
            .await
    })
    .await;
    assert_sent(&seen, "GET /cities?user_type=1");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "listKycCities", 404);
    let Some(ListKycCitiesError::Default(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "", "4010");
}

/// The page wants `null` as text when the city is not known.
#[tokio::test]
async fn districts() {
    let cases = [
        (Some("184"), "GET /districts?user_type=1&city_id=184"),
        (Some("null"), "GET /districts?user_type=1&city_id=null"),
        (None, "GET /districts?user_type=1"),
    ];
    for (city, line) in cases {
        let answer = ok(list_kyc_districts::STATUS_200_DISTRICTS);
        let (list, seen) = exchange(answer, async |flip| {
            let call = flip
                .list_kyc_districts(UserType::Agent)
                .request_id(request_id());
            match city {
                Some(city) => call.city_id(city).await,
                None => call.await,
            }
        })
        .await;
        assert_sent(&seen, line);
        let districts = [("1", "Sukmajaya"), ("2", "Beji")];
        assert_eq!(names(&list.unwrap().districts), districts);
    }
}
