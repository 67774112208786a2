using System.Collections.Concurrent;
using Grpc.Core;
using Npgsql;
using OpenGov.Identity.V1;

namespace OpenGov.Notifications.Journal;

/// <summary>
/// Keeps a copy of Identity's list of places: from the database at start, from Identity every ten minutes, and code by code where
/// somebody names one that the list lacks. While Identity is away, what is known holds.
/// </summary>
public sealed class KnownPlaces(Database db, PlacesApi.PlacesApiClient identity, ILogger<KnownPlaces> log) : BackgroundService
{
    private const int MostUnknown = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10), AfterFailure = TimeSpan.FromSeconds(15), Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, byte> unknown = new(StringComparer.Ordinal);

    /// <summary>The list as it is known now.</summary>
    public PlaceList List { get; } = new();

    /// <summary>Asks for the codes that are not known yet. Where Identity does not answer, they stand for themselves until it does.</summary>
    public async Task Learn(IEnumerable<string> codes, CancellationToken stop)
    {
        foreach (var code in codes.Where(code => !List.Knows(code) && !unknown.ContainsKey(code)))
        {
            try
            {
                var answer = await identity.GetPlaceAsync(new GetPlaceRequest { Code = code }, deadline: DateTime.UtcNow + Patience, cancellationToken: stop);
                await Keep([new PlaceCode(code, answer.Place.Code, answer.Place.ParentCode)], stop);
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
                if (unknown.Count < MostUnknown)
                    unknown.TryAdd(code, 0);
            }
            catch (RpcException away) when (!stop.IsCancellationRequested)
            {
                log.PlacesUnreachable(away.StatusCode, AfterFailure);
                return;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = AfterFailure;
            try
            {
                await Keep([], stoppingToken);
                await Keep(await Everything(stoppingToken), stoppingToken);
                unknown.Clear();
                wait = Every;
            }
            catch (RpcException away) when (!stoppingToken.IsCancellationRequested)
            {
                log.PlacesUnreachable(away.StatusCode, wait);
            }
            catch (NpgsqlException away) when (!stoppingToken.IsCancellationRequested)
            {
                log.JournalUnreachable(away.Message, wait);
            }

            await Task.Delay(wait, stoppingToken);
        }
    }

    private async Task<List<PlaceCode>> Everything(CancellationToken stop)
    {
        List<PlaceCode> all = [];
        var counties = await identity.ListPlacesAsync(new ListPlacesRequest(), cancellationToken: stop);
        foreach (var county in counties.Places)
        {
            all.Add(Code(county));
            var parts = await identity.ListPlacesAsync(new ListPlacesRequest { ParentCode = county.Code }, cancellationToken: stop);
            all.AddRange(parts.Places.Select(Code));
        }

        return all;
    }

    private static PlaceCode Code(Place place) => new(place.Code, place.ReplacedBy.Length > 0 ? place.ReplacedBy : place.Code, place.ParentCode);

    private async Task Keep(List<PlaceCode> news, CancellationToken stop)
    {
        if (news.Count > 0)
            await db.Execute(
                """
                insert into place (code, current_code, parent_code) select * from unnest(@Codes, @Current, @Parents)
                on conflict (code) do update set current_code = excluded.current_code, parent_code = excluded.parent_code
                """,
                new { Codes = news.Select(one => one.Code).ToArray(), Current = news.Select(one => one.CurrentCode).ToArray(), Parents = news.Select(one => one.ParentCode).ToArray() }, stop);
        List.Know(await db.List<PlaceCode>("select code, current_code, parent_code from place", null, stop));
    }
}
