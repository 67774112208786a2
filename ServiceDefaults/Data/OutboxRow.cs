using System.Diagnostics;
using System.Text.Json;

namespace OpenGov;

/// <summary>A fact on its way into the outbox.</summary>
internal sealed record OutboxRow(Guid Id, string Type, string Body)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static OutboxRow For(object fact) =>
        new(Guid.CreateVersion7(), fact.GetType().FullName!, JsonSerializer.Serialize(fact, fact.GetType(), Json));

    internal static Task Insert(IReadOnlyList<OutboxRow> rows, Work work) => work.Execute(
        """
        insert into outbox_message (id, type, body, traceparent, tracestate)
        select id, type, body, @TraceParent, @TraceState from unnest(@Ids, @Types, @Bodies::json[]) with ordinality as row (id, type, body, place) order by place
        """,
        new
        {
            Ids = rows.Select(row => row.Id).ToArray(),
            Types = rows.Select(row => row.Type).ToArray(),
            Bodies = rows.Select(row => row.Body).ToArray(),
            TraceParent = Activity.Current?.Id,
            TraceState = Activity.Current?.TraceStateString,
        });
}
