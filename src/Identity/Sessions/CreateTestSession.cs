using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class SessionsService
{
    public override async Task<Session> CreateTestSession(CreateTestSessionRequest request, ServerCallContext context)
    {
        if (!testSignIn.Value.Enabled)
            throw TestSignIn.Disabled;

        var fields = new Fields();
        var key = fields.Line("key", request.Key, max: 20);
        fields.OrThrow();

        await using var work = await db.Begin(context.CancellationToken);
        var personId = await work.Find<Guid?>("select person_id from test_person where key = @key", new { key })
            ?? throw Refusal.NotFound("test_person", key);
        var session = await Start(work, personId);
        await work.Commit();

        log.SessionStarted(session.Id, personId);
        return new Session { Secret = session.Secret, PersonId = personId.ToString(), ExpireTime = Timestamp.FromDateTimeOffset(session.ExpiresAt) };
    }

    private async Task<(Guid Id, string Secret, DateTimeOffset ExpiresAt)> Start(Work work, Guid personId)
    {
        var (id, secret) = (Guid.CreateVersion7(), Secret.New());
        var expiresAt = await work.One<DateTimeOffset>(
            """
            insert into session (id, secret_hash, person_id, expires_at)
            values (@id, @Hash, @personId, current_instant() + @EndsAfter)
            returning expires_at
            """, new { id, Hash = Secret.HashOf(secret), personId, sessions.Value.EndsAfter });
        return (id, secret, expiresAt);
    }
}
