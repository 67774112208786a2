using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;

namespace OpenGov.Cli;

/// <summary>An installation, reached through the gRPC port of its gateway.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel channel;

    public Server(Uri address)
    {
        Address = address;
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
            HttpHandler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseProxy = false, EnableMultipleHttp2Connections = true, AutomaticDecompression = DecompressionMethods.None },
            DisposeHttpClient = true,
        });
        Calls = channel.CreateCallInvoker();
    }

    public Uri Address { get; }

    public CallInvoker Calls { get; }

    public SessionsApi.SessionsApiClient Sessions => new(Calls);

    public PersonsApi.PersonsApiClient Persons => new(Calls);

    public OrganisationsApi.OrganisationsApiClient Organisations => new(Calls);

    public PlacesApi.PlacesApiClient Places => new(Calls);

    public InitiativesApi.InitiativesApiClient Initiatives => new(Calls);

    public DocumentsApi.DocumentsApiClient Documents => new(Calls);

    public ConsultationsApi.ConsultationsApiClient Consultations => new(Calls);

    public CommentsApi.CommentsApiClient Comments => new(Calls);

    public ResponsesApi.ResponsesApiClient Responses => new(Calls);

    public RepresentativesApi.RepresentativesApiClient Representatives => new(Calls);

    public MeetingsApi.MeetingsApiClient Meetings => new(Calls);

    public EventsApi.EventsApiClient Events => new(Calls);

    public void Dispose() => channel.Dispose();
}
