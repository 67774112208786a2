using System.Diagnostics;
using OpenTelemetry;

namespace OpenGov;

/// <summary>Calls the span of a request by what was asked for (<c>opengov.drafts.v1.DocumentsApi/GetText</c>, <c>GET /{language}/search</c>), as OpenTelemetry's conventions for gRPC and HTTP do.</summary>
internal sealed class NamedRequests : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Kind != ActivityKind.Server || data.Source.Name != "Microsoft.AspNetCore")
            return;
        if (data.GetTagItem("grpc.method") is string method)
            data.DisplayName = method.TrimStart('/');
        else if (data.GetTagItem("http.request.method") is string verb)
            data.DisplayName = data.GetTagItem("http.route") is string route ? $"{verb} /{route.TrimStart('/')}" : verb;
    }
}
