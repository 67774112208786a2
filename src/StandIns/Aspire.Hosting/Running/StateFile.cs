using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// The state of the system for other programs: the <c>opengov</c> command and tests. It has connection strings and the key to
/// the page's buttons, so only the owner may read it.
/// </summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string overall, StatusPage page, IReadOnlyList<ResourceRun> runs) => JsonSerializer.Serialize(
        new
        {
            state = overall,
            pid = Environment.ProcessId,
            page = page.Address,
            key = page.Key,
            resources = runs.Select(run => new
            {
                name = run.Name,
                kind = run.Kind,
                state = run.State,
                healthy = run.IsHealthy,
                remark = run.Remark,
                pid = run.ProcessIds.Count > 0 ? run.ProcessIds[0] : (int?)null,
                pids = run.ProcessIds,
                addresses = run.Addresses.ToDictionary(one => one.Name, one => one.Address),
                connectionString = run.Resource is IResourceWithConnectionString connected && run.State == KnownResourceStates.Running
                    ? connected.GetConnectionStringAsync().AsTask().GetAwaiter().GetResult()
                    : null,
                log = run.Log.Path,
            }),
        },
        Readable);
}
