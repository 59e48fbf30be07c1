using VoipPortal.Domain.People;

namespace VoipPortal.Services.Checks;

/// <summary>Accounts: each added by an entry, with the roles that the journal last told of.</summary>
internal static class AccountChecks
{
    public static IEnumerable<PortalCheck> Of(CheckSql sql) =>
    [
        new("roles of an account", "Users", Roles(sql)),
        new("account of an entry", "Journal", WithoutAccount),
        new("entry of an invitation", "Invitations", Uninvited),
        new("entry of an erased person", "ErasedPeople", Erased),
    ];

    /// <summary>Whatever action changes roles tells the new ones: the last such entry must be those of the account.</summary>
    private static string Roles(CheckSql sql) =>
        $"""
        SELECT u."Email" AS "Key", CASE WHEN j."Id" IS NULL THEN 'no journal row tells that it was added' ELSE 'its roles are not those that the journal last told of' END AS "Missing"
        FROM "Users" u
        LEFT JOIN (SELECT i."Subject", MAX(i."Id") AS "Id" FROM "Journal" i
                   WHERE i."RefusalCode" IS NULL AND i."Action" IN ('AccountAdded', 'RolesChanged') AND {sql.Member("i.\"After\"", "Roles")} IS NOT NULL GROUP BY i."Subject") last ON last."Subject" = u."Email"
        LEFT JOIN "Journal" j ON j."Id" = last."Id"
        WHERE j."Id" IS NULL OR {sql.Member("j.\"After\"", "Roles")} <> CASE u."Roles" {Names} ELSE '?' END
        """;

    private static string WithoutAccount =>
        """
        SELECT j."Subject" AS "Key", 'the journal tells that this account was added, and there is none' AS "Missing" FROM "Journal" j
        WHERE j."Action" = 'AccountAdded' AND NOT EXISTS (SELECT 1 FROM "Users" u WHERE u."Email" = j."Subject")
          AND NOT EXISTS (SELECT 1 FROM "Journal" r WHERE r."Action" IN ('AccountRemoved', 'PersonErased') AND r."RefusalCode" IS NULL AND r."Subject" = j."Subject" AND r."Id" > j."Id")
        """;

    private static string Uninvited =>
        $"""
        SELECT i."Email" AS "Key", 'no journal row tells that its link was sent' AS "Missing" FROM "Invitations" i
        WHERE {CheckSql.Kept("i.\"SentAt\"")} AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" IN ('UserInvited', 'InvitationRenewed') AND j."Subject" = i."Email" AND j."OccurredAt" = i."SentAt")
        """;

    private static string Erased =>
        $"""
        SELECT p."Name" AS "Key", CASE WHEN p."Address" IS NULL THEN 'no journal row tells that the person was erased' ELSE 'the address of a person who was erased is still here' END AS "Missing"
        FROM "ErasedPeople" p
        WHERE p."Address" IS NOT NULL OR ({CheckSql.Kept("p.\"ErasedAt\"")}
          AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j."Action" = 'PersonErased' AND j."Subject" = p."Name" AND j."OccurredAt" = p."ErasedAt"))
        """;

    private static string Names => string.Join(' ', Enumerable.Range(1, (int)(PortalRoles.Staff | PortalRoles.CustomerUser))
        .Select(roles => $"WHEN {roles} THEN '{(PortalRoles)roles}'"));
}
