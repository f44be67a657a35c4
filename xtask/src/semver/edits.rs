//! Edits of the spec, as Flip could make them necessary.

/// An edit.
pub(super) struct Edit {
    pub(super) name: &'static str,
    /// File, what stands there once, and what comes in its place.
    pub(super) changes: &'static [(&'static str, &'static str, &'static str)],
    /// Why cargo-semver-checks cannot see what `diff` sees.
    pub(super) unseen: Option<&'static str>,
}

const INQUIRY: &str = "spec/inquiry.yaml";
const GENERAL: &str = "spec/general.yaml";

const FIELD: Option<&str> = Some("it has no rule on new fields of a struct that may get some");
const VARIANT: Option<&str> = Some("it has no rule on new variants of an enum that may get some");
const TYPE: Option<&str> = Some("it has no rule on the types of fields and arguments");

/// A new operation, and what refers to it.
const OPERATION: &str = r##"  /v2/general/limits:
    get:
      operationId: getLimits
      tags:
        - General
      summary: Read the limits
      responses:
        "200":
          description: The limits.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Balance"

  /v2/general/maintenance:
    get:
"##;

pub(super) const EDITS: &[Edit] = &[
    Edit {
        name: "field added to a request",
        changes: &[(
            INQUIRY,
            "        inquiry_key:\n          # Since",
            "        branch: {type: string}\n        inquiry_key:\n          # Since",
        )],
        unseen: None,
    },
    Edit {
        name: "field added to an answer",
        changes: &[(
            INQUIRY,
            "        is_virtual_account:\n",
            "        branch: {type: string}\n        is_virtual_account:\n",
        )],
        unseen: FIELD,
    },
    Edit {
        name: "required field added to a request",
        changes: &[(
            INQUIRY,
            "        - bank_code\n      properties:\n",
            "        - bank_code\n        - branch\n      properties:\n        branch: {type: string}\n",
        )],
        unseen: None,
    },
    Edit {
        name: "field of a request made required",
        changes: &[(
            INQUIRY,
            "        - bank_code\n      properties:\n",
            "        - bank_code\n        - inquiry_key\n      properties:\n",
        )],
        unseen: None,
    },
    Edit {
        name: "field of an answer made required",
        changes: &[(
            INQUIRY,
            "      required:\n        - status\n",
            "      required:\n        - status\n        - bank_code\n",
        )],
        unseen: TYPE,
    },
    Edit {
        name: "field removed from a request",
        changes: &[(
            INQUIRY,
            "        inquiry_key:\n          # Since December 2025 Flip restricts the characters further; the rule itself is not known.\n          description: The merchant's own key, which comes back in the callback. Letters and digits.\n          type: string\n          format: alphanumeric\n          minLength: 1\n          pattern: \"^[A-Za-z0-9]+$\"\n",
            "",
        )],
        unseen: None,
    },
    Edit {
        name: "field removed from an answer",
        changes: &[(
            INQUIRY,
            "        is_virtual_account:\n          # In the test data of one unofficial client of 2026.\n          description: Whether the number is that of a virtual account.\n          type: boolean\n          x-flip-evidence: code\n",
            "",
        )],
        unseen: None,
    },
    Edit {
        name: "type of a field changed",
        changes: &[(
            INQUIRY,
            "          type: boolean\n",
            "          type: integer\n",
        )],
        unseen: TYPE,
    },
    Edit {
        name: "value added to an enumeration",
        changes: &[(
            INQUIRY,
            "        - CLOSED\n",
            "        - CLOSED\n        - MERGED\n",
        )],
        unseen: VARIANT,
    },
    Edit {
        name: "value removed from an enumeration",
        changes: &[(INQUIRY, "        - CLOSED\n", "")],
        unseen: None,
    },
    Edit {
        name: "operation added",
        changes: &[
            (GENERAL, "  /v2/general/maintenance:\n    get:\n", OPERATION),
            (
                "spec/flip.yaml",
                "  /v2/general/maintenance:\n",
                "  /v2/general/limits:\n    $ref: \"general.yaml#/paths/~1v2~1general~1limits\"\n  \
                 /v2/general/maintenance:\n",
            ),
        ],
        unseen: None,
    },
    Edit {
        name: "operation removed",
        changes: &[(
            "spec/flip.yaml",
            "  /v2/general/maintenance:\n    $ref: \"general.yaml#/paths/~1v2~1general~1maintenance\"\n",
            "",
        )],
        unseen: None,
    },
    Edit {
        name: "description changed",
        changes: &[(INQUIRY, "The account to look up.", "An account.")],
        unseen: None,
    },
    Edit {
        name: "constraint tightened",
        changes: &[(
            INQUIRY,
            "          format: digits\n          minLength: 1\n",
            "          format: digits\n          minLength: 5\n",
        )],
        unseen: None,
    },
    Edit {
        name: "parameter added",
        changes: &[(
            GENERAL,
            "        - name: code\n          in: query\n",
            "        - name: kind\n          in: query\n          schema: {type: string}\n        \
             - name: code\n          in: query\n",
        )],
        unseen: None,
    },
    Edit {
        name: "parameter made required",
        changes: &[(
            GENERAL,
            "        - name: code\n          in: query\n",
            "        - name: code\n          in: query\n          required: true\n",
        )],
        unseen: None,
    },
    Edit {
        name: "error answer added",
        changes: &[(
            INQUIRY,
            "        \"422\":\n",
            "        \"404\":\n          $ref: \"common.yaml#/components/responses/NotFound\"\n        \
             \"422\":\n",
        )],
        unseen: None,
    },
    Edit {
        name: "error answer removed",
        changes: &[(
            INQUIRY,
            "        \"422\":\n          $ref: \"#/components/responses/InquiryRefused\"\n",
            "",
        )],
        unseen: None,
    },
    Edit {
        name: "operation deprecated",
        changes: &[(
            GENERAL,
            "      operationId: getMaintenance\n",
            "      operationId: getMaintenance\n      deprecated: true\n",
        )],
        unseen: None,
    },
    Edit {
        name: "request type also received",
        changes: &[(
            INQUIRY,
            "                $ref: \"#/components/schemas/BankAccountInquiry\"\n              examples:\n",
            "                $ref: \"#/components/schemas/BankAccountInquiryRequest\"\n              examples:\n",
        )],
        unseen: TYPE,
    },
    Edit {
        name: "operation moved to another area",
        changes: &[(
            INQUIRY,
            "      operationId: inquireBankAccount\n      tags:\n        - Bank Account Inquiry\n",
            "      operationId: inquireBankAccount\n      tags:\n        - General\n",
        )],
        unseen: Some("it looks with all features on"),
    },
];
