using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;

namespace OpenGov.Web.Reading;

public static class Registration
{
    /// <summary>The public contracts that pages are made from, called with the rights of whoever looks at the page.</summary>
    public static void AddReading(this WebApplicationBuilder builder)
    {
        builder.AddClient<InitiativesApi.InitiativesApiClient>("drafts");
        builder.AddClient<DocumentsApi.DocumentsApiClient>("drafts");
        builder.AddClient<ConsultationsApi.ConsultationsApiClient>("consultations");
        builder.AddClient<CommentsApi.CommentsApiClient>("consultations");
        builder.AddClient<ResponsesApi.ResponsesApiClient>("consultations");
        builder.AddClient<RepresentativesApi.RepresentativesApiClient>("lobby");
        builder.AddClient<MeetingsApi.MeetingsApiClient>("lobby");
        builder.AddClient<EventsApi.EventsApiClient>("notifications");
        builder.AddClient<WebhooksApi.WebhooksApiClient>("notifications");
        builder.AddClient<SubscriptionsApi.SubscriptionsApiClient>("notifications");
        builder.AddClient<PersonsApi.PersonsApiClient>("identity");
        builder.AddClient<OrganisationsApi.OrganisationsApiClient>("identity");
        builder.AddClient<PlacesApi.PlacesApiClient>("identity");
        builder.Services.AddSingleton<PolicyCycles>();
        builder.Services.AddScoped<Names>();
    }
}
