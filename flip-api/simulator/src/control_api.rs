//! What a test or a person does to the simulator from outside: `control.yaml`.

use std::future::{Future, ready};
use std::time::Duration;

use flip_api::service::{RawResponse, Received, Router};

use crate::control::server::{
    AddFaultsResponse, AdvanceClockResponse, Control, EndPaymentResponse, EndTransferResponse,
    ExpireBillResponse, GetClockResponse, GetSnapshotResponse, ResetResponse,
    RestoreSnapshotResponse, SendCallbackResponse, SendPaymentCallbackResponse,
    SetCallbackUrlResponse, SetClockResponse, SetListLagResponse, control_router,
};
use crate::control::{models, operations};
use crate::{Fault, Pace, PaymentStatus, Simulator};

/// The path below which all of it is.
pub(crate) const BELOW: &str = "/simulator/";

/// Why a transfer is cancelled unless the caller says.
pub(crate) const REASON: &str = "INACTIVE_ACCOUNT";

/// The service.
#[derive(Debug)]
pub(crate) struct ControlApi(Simulator);

/// A router of all of it.
pub(crate) fn router(simulator: Simulator) -> Router<ControlApi> {
    control_router(ControlApi(simulator))
}

impl ControlApi {
    fn clock(&self) -> models::Clock {
        let world = self.0.world();
        let pace = match world.pace() {
            Pace::Stopped => 0,
            Pace::Running(factor) => i32::try_from(factor).unwrap_or(i32::MAX),
        };
        models::Clock::new(world.now().to_string(), pace)
    }
}

fn problem(message: impl Into<String>) -> models::Problem {
    models::Problem::new(message)
}

fn unknown() -> models::Problem {
    problem("there is none")
}

impl Control for ControlApi {
    fn get_clock(
        &self,
        _: Received<operations::GetClockArguments>,
    ) -> impl Future<Output = GetClockResponse> + Send {
        ready(GetClockResponse::Ok(self.clock()))
    }

    fn set_clock(
        &self,
        request: Received<operations::SetClockArguments>,
    ) -> impl Future<Output = SetClockResponse> + Send {
        let pace = u32::try_from(request.arguments.body.pace).unwrap_or(0);
        let pace = if pace == 0 {
            Pace::Stopped
        } else {
            Pace::Running(pace)
        };
        self.0.world().set_pace(pace);
        ready(SetClockResponse::Ok(self.clock()))
    }

    fn advance_clock(
        &self,
        request: Received<operations::AdvanceClockArguments>,
    ) -> impl Future<Output = AdvanceClockResponse> + Send {
        let seconds = u64::try_from(request.arguments.body.seconds).unwrap_or(0);
        self.0.world().advance(Duration::from_secs(seconds));
        ready(AdvanceClockResponse::Ok(self.clock()))
    }

    fn end_payment(
        &self,
        request: Received<operations::EndPaymentArguments>,
    ) -> impl Future<Output = EndPaymentResponse> + Send {
        let operations::EndPaymentArguments { payment_id, body } = request.arguments;
        let status = match body.status.as_str() {
            "SUCCESSFUL" => PaymentStatus::Successful,
            "FAILED" => PaymentStatus::Failed,
            _ => PaymentStatus::Cancelled,
        };
        ready(match self.0.world().finish_payment(&payment_id, status) {
            Ok(()) => EndPaymentResponse::NoContent,
            Err(_) => EndPaymentResponse::NotFound(unknown()),
        })
    }

    fn send_payment_callback(
        &self,
        request: Received<operations::SendPaymentCallbackArguments>,
    ) -> impl Future<Output = SendPaymentCallbackResponse> + Send {
        let is_known = self.0.world().tell_again(&request.arguments.payment_id);
        ready(match is_known {
            true => SendPaymentCallbackResponse::NoContent,
            false => SendPaymentCallbackResponse::NotFound(unknown()),
        })
    }

    fn end_transfer(
        &self,
        request: Received<operations::EndTransferArguments>,
    ) -> impl Future<Output = EndTransferResponse> + Send {
        let operations::EndTransferArguments { transfer_id, body } = request.arguments;
        let reason = || body.reason.clone().unwrap_or_else(|| REASON.to_owned());
        let cancelled = (body.status.as_str() == "CANCELLED").then(reason);
        let id = transfer_id.parse().unwrap_or(0);
        let mut world = self.0.world();
        let ended = world.finish_transfer(id, cancelled.clone());
        let ended = ended.or_else(|_| world.finish_international(id, cancelled));
        ready(match ended {
            Ok(()) => EndTransferResponse::NoContent,
            Err(_) => EndTransferResponse::NotFound(unknown()),
        })
    }

    fn expire_bill(
        &self,
        request: Received<operations::ExpireBillArguments>,
    ) -> impl Future<Output = ExpireBillResponse> + Send {
        let id = request.arguments.bill_id.parse().unwrap_or(0);
        ready(match self.0.world().expire_bill(id) {
            Ok(()) => ExpireBillResponse::NoContent,
            Err(_) => ExpireBillResponse::NotFound(unknown()),
        })
    }

    fn send_callback(
        &self,
        request: Received<operations::SendCallbackArguments>,
    ) -> impl Future<Output = SendCallbackResponse> + Send {
        let number = u64::try_from(request.arguments.number).unwrap_or(0);
        ready(match self.0.world().send_again(number) {
            true => SendCallbackResponse::NoContent,
            false => SendCallbackResponse::NotFound(unknown()),
        })
    }

    fn set_callback_url(
        &self,
        request: Received<operations::SetCallbackUrlArguments>,
    ) -> impl Future<Output = SetCallbackUrlResponse> + Send {
        self.0.world().settings_mut().callback_url = request.arguments.body.url;
        ready(SetCallbackUrlResponse::NoContent)
    }

    fn set_list_lag(
        &self,
        request: Received<operations::SetListLagArguments>,
    ) -> impl Future<Output = SetListLagResponse> + Send {
        let millis = u64::try_from(request.arguments.body.milliseconds).unwrap_or(0);
        self.0.world().settings_mut().list_lag = Duration::from_millis(millis);
        ready(SetListLagResponse::NoContent)
    }

    fn add_faults(
        &self,
        request: Received<operations::AddFaultsArguments>,
    ) -> impl Future<Output = AddFaultsResponse> + Send {
        let faults = request.arguments.body.faults.iter();
        let faults: Result<Vec<Fault>, _> = faults.map(|fault| fault.parse()).collect();
        ready(match faults {
            Ok(faults) => {
                let mut world = self.0.world();
                faults.into_iter().for_each(|fault| world.add_fault(fault));
                AddFaultsResponse::NoContent
            }
            Err(error) => AddFaultsResponse::UnprocessableContent(problem(error.to_string())),
        })
    }

    fn reset(
        &self,
        _: Received<operations::ResetArguments>,
    ) -> impl Future<Output = ResetResponse> + Send {
        self.0.world().reset();
        ready(ResetResponse::NoContent)
    }

    fn get_snapshot(
        &self,
        _: Received<operations::GetSnapshotArguments>,
    ) -> impl Future<Output = GetSnapshotResponse> + Send {
        let snapshot = self.0.world().snapshot();
        ready(match serde_json::from_str(&snapshot) {
            Ok(snapshot) => GetSnapshotResponse::Ok(snapshot),
            Err(error) => GetSnapshotResponse::Other(
                RawResponse::new(500).text("text/plain", error.to_string()),
            ),
        })
    }

    fn restore_snapshot(
        &self,
        request: Received<operations::RestoreSnapshotArguments>,
    ) -> impl Future<Output = RestoreSnapshotResponse> + Send {
        let snapshot = request.arguments.body.as_str().to_owned();
        ready(match self.0.world().restore(&snapshot) {
            Ok(()) => RestoreSnapshotResponse::NoContent,
            Err(error) => RestoreSnapshotResponse::UnprocessableContent(problem(error.to_string())),
        })
    }
}
