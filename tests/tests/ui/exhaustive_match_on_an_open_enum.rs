use flip_api::models::PaymentStatus;

fn is_paid(status: &PaymentStatus) -> bool {
    match status {
        PaymentStatus::Successful => true,
        PaymentStatus::Pending | PaymentStatus::Failed | PaymentStatus::Cancelled => false,
        PaymentStatus::Unknown(_) => false,
    }
}

fn main() {}
