using System.CommandLine;
using System.Text.Json.Nodes;
using OpenGov.Notifications.V1;
using static OpenGov.Cli.CommandBuilding;

namespace OpenGov.Cli;

/// <summary><c>watch</c>: the journal's events as they come.</summary>
internal static class WatchEvents
{
    private static readonly Option<long> After = new("--after") { HelpName = "N", Description = "Only events after this number; 0 from the beginning, -1 from now (-1).", DefaultValueFactory = _ => -1 };
    private static readonly Option<string[]> Type = Many("--type", "PREFIX", "Only events whose type begins so, e.g. opengov.consultation.");
    private static readonly Option<string?> Initiative = One("--initiative", "ID|REFERENCE", "Only events about this initiative.");
    private static readonly Option<string[]> Topic = Many("--topic", "CODE", "Only events with one of these topics.");
    private static readonly Option<string[]> Place = Many("--place", "CODE", "Only events concerning one of these counties or municipalities.");
    private static readonly Option<int> Count = new("--count") { HelpName = "N", Description = "Stop after so many events (until Ctrl-C)." };

    public static Command Command { get; } = new Command("watch", "Shows public events as they come: sequence number, time, type, what it is about. Goes on by itself after an interruption.")
        .With(After, Type, Initiative, Topic, Place, Count)
        .Does(Run);

    private static async Task Run(Session session, ParseResult parsed, CancellationToken stop)
    {
        var filter = new EventFilter { Types_ = { parsed.GetValue(Type) ?? [] }, Topics = { parsed.GetValue(Topic) ?? [] }, Places = { parsed.GetValue(Place) ?? [] } };
        if (parsed.GetValue(Initiative) is { } reference)
            filter.InitiativeIds.Add((await session.Caller.Initiative(reference, stop)).Id);

        var (position, left) = (parsed.GetValue(After), parsed.GetValue(Count) is > 0 and var count ? count : int.MaxValue);
        while (left > 0)
            await Patience.Usual.Try(async () =>
            {
                using var stream = session.Server.Events.Watch(new WatchRequest { After = position, Filter = filter }, await session.Caller.StreamOptions(stop));
                while (left > 0 && await stream.ResponseStream.MoveNext(stop))
                {
                    var message = stream.ResponseStream.Current;
                    position = Math.Max(position, message.LookedAt);
                    if (message.Event is not { } fact)
                        continue;
                    position = Math.Max(position, fact.Sequence);
                    left--;
                    Tell(session.Output, fact);
                }

                return left;
            }, stop);
    }

    private static void Tell(Output output, Event fact)
    {
        var data = JsonNode.Parse(fact.Data.Length == 0 ? "{}" : fact.Data);
        output.Result("event", new { fact.Sequence, fact.Id, fact.Type, fact.Source, time = fact.Time.ToDateTimeOffset(), data },
            $"{fact.Sequence,6}  {fact.Time.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z  {fact.Type}  {fact.Source}");
    }
}
