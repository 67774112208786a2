using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OpenGov.Identity.V1;

namespace OpenGov.Whole.Tests.Surface;

/// <summary>People, organisations, places, sessions.</summary>
internal static class IdentityDoors
{
    internal static Door[] All { get; } =
    [
        new("SessionsApi.ListTestPersons", Who.Anybody, Scene.Of(_ => new ListTestPersonsRequest())),
        new("SessionsApi.CreateTestSession", Who.Anybody, Scene.Of(_ => new CreateTestSessionRequest { Key = "mari" })) { Needs = ["key"] },
        new("SessionsApi.CreateAccessToken", Who.Holder, Scene.With(scene => scene.ASession(), (_, session) => new CreateAccessTokenRequest { SessionSecret = session })) { Hears = Scene.Heard(("session_secret", "session_ended")) },
        new("SessionsApi.CreateClientToken", Who.Holder, Scene.With(scene => scene.AClient(), (_, client) => new CreateClientTokenRequest { ClientId = client.Client.Id, ClientSecret = client.Secret }))
        {
            Hears = Scene.Heard(("client_id", "client_refused"), ("client_secret", "client_refused")),
        },
        new("SessionsApi.EndSession", Who.Holder, Scene.With(scene => scene.ASession(), (_, session) => new EndSessionRequest { SessionSecret = session })) { Hears = Scene.Heard(("session_secret", "ok")) },

        new("PersonsApi.GetMe", Who.Person, Scene.Of(_ => new GetMeRequest())),
        new("PersonsApi.BatchGetPublicNames", Who.Anybody, Scene.Of(scene => new BatchGetPublicNamesRequest { PersonIds = { scene.Mari } })) { Needs = ["person_ids"] },

        new("PlacesApi.ListPlaces", Who.Anybody, Scene.Of(_ => new ListPlacesRequest { ParentCode = "0079" })),
        new("PlacesApi.GetPlace", Who.Anybody, Scene.Of(_ => new GetPlaceRequest { Code = "0079" })) { Needs = ["code"] },
        new("PlacesApi.ImportPlaces", Who.Operator, Scene.Of(_ => new ImportPlacesRequest
        {
            RequestId = Scene.NewId(), Csv = ByteString.CopyFromUtf8($"code,kind,name\nZ-{Scene.Unique()},county,Maakond\n"), Source = "Maa-amet", ValidTime = new Timestamp { Seconds = 1_538_352_000 },
        })) { Needs = ["request_id", "csv", "valid_time"] },

        new("OrganisationsApi.CreateOrganisation", Who.Operator, Scene.Of(_ => new CreateOrganisationRequest { RequestId = Scene.NewId(), Organisation = AnOrganisation() }))
            { Needs = ["request_id", "organisation.registry_code", "organisation.kind", "organisation.name"] },
        new("OrganisationsApi.GetOrganisation", Who.Anybody, Scene.Of(_ => new GetOrganisationRequest { RegistryCode = TheCountry.Ministry })) { Needs = ["id"] },
        new("OrganisationsApi.BatchGetOrganisations", Who.Anybody, Scene.Of(scene => new BatchGetOrganisationsRequest { Ids = { scene.Ministry.Id } })) { Needs = ["ids"] },
        new("OrganisationsApi.ListOrganisations", Who.Anybody, Scene.Of(_ => new ListOrganisationsRequest { PageSize = 1, Query = "min", Kinds = { OrganisationKind.Ministry }, PlaceCode = "" })),
        new("OrganisationsApi.UpdateOrganisation", Who.Administrator, Scene.With(scene => scene.ReadMinistry(), (_, ministry) => new UpdateOrganisationRequest
        {
            RequestId = Scene.NewId(), UpdateMask = new FieldMask { Paths = { "website", "name" } },
            Organisation = new Organisation { Id = ministry.Id, Website = $"https://kliima.example/{Scene.Unique()}", Name = { ministry.Name }, Etag = ministry.Etag },
        })) { Needs = ["request_id", "organisation.id"], Hears = Scene.Heard(("organisation.etag", "etag_mismatch")) },
        new("OrganisationsApi.ImportOrganisations", Who.Operator, Scene.Of(_ => new ImportOrganisationsRequest
        {
            RequestId = Scene.NewId(), Csv = ByteString.CopyFromUtf8($"registry_code,kind,name_et\nZ-{Scene.Unique()},agency,Amet\n"),
        })) { Needs = ["request_id", "csv"] },
        new("OrganisationsApi.ListRoleGrants", Who.Administrator, Scene.Of(scene => new ListRoleGrantsRequest { OrganisationId = scene.Ministry.Id })) { Needs = ["organisation_id"] },
        new("OrganisationsApi.GrantRole", Who.Administrator, Scene.Of(scene => new GrantRoleRequest { RequestId = Scene.NewId(), OrganisationId = scene.Ministry.Id, PersonId = scene.Jaan, Role = Roles.ToolboxEditor }))
            { Needs = ["request_id", "organisation_id", "person_id", "role"] },
        new("OrganisationsApi.RevokeRole", Who.Administrator, Scene.Of(scene => new RevokeRoleRequest { RequestId = Scene.NewId(), OrganisationId = scene.Ministry.Id, PersonId = scene.Jaan, Role = Roles.ToolboxEditor }))
            { Needs = ["request_id", "organisation_id", "person_id", "role"] },
        new("OrganisationsApi.CreateClient", Who.Administrator, Scene.Of(scene => new CreateClientRequest { RequestId = Scene.NewId(), OrganisationId = scene.Ministry.Id, Name = "Dokumendihaldus", Roles = { Roles.Drafter } }))
            { Needs = ["request_id", "organisation_id", "name", "roles"] },
        new("OrganisationsApi.ListClients", Who.Administrator, Scene.Of(scene => new ListClientsRequest { OrganisationId = scene.Ministry.Id })) { Needs = ["organisation_id"] },
        new("OrganisationsApi.RevokeClient", Who.Administrator, Scene.With(scene => scene.AClient(), (_, client) => new RevokeClientRequest { RequestId = Scene.NewId(), ClientId = client.Client.Id })) { Needs = ["request_id", "client_id"] },
    ];

    private static Organisation AnOrganisation() => new()
    {
        RegistryCode = $"Z-{Scene.Unique()}",
        Kind = OrganisationKind.Agency,
        Name = { ["et"] = "Amet" },
        PlaceCode = "0079",
        Website = "https://amet.example/",
    };
}
