using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;

namespace OpenGov.Cli;

/// <summary>Finds things by what people call them: an id, a reference, a code.</summary>
internal static class Lookups
{
    extension(Caller caller)
    {
        /// <summary>An organisation by id or registry code.</summary>
        public Task<Organisation> Organisation(string idOrCode, CancellationToken stop) =>
            caller.Ask(options => caller.Server.Organisations.GetOrganisationAsync(
                Guid.TryParse(idOrCode, out _) ? new GetOrganisationRequest { Id = idOrCode } : new GetOrganisationRequest { RegistryCode = idOrCode }, options), stop);

        /// <summary>An initiative by id or reference.</summary>
        public Task<Initiative> Initiative(string idOrReference, CancellationToken stop) =>
            caller.Ask(options => caller.Server.Initiatives.GetInitiativeAsync(
                Guid.TryParse(idOrReference, out _) ? new GetInitiativeRequest { Id = idOrReference } : new GetInitiativeRequest { Reference = idOrReference }, options), stop);

        /// <summary>A consultation by id or reference.</summary>
        public Task<Consultation> Consultation(string idOrReference, CancellationToken stop) =>
            caller.Ask(options => caller.Server.Consultations.GetConsultationAsync(
                Guid.TryParse(idOrReference, out _) ? new GetConsultationRequest { Id = idOrReference } : new GetConsultationRequest { Reference = idOrReference }, options), stop);

        /// <summary>The documents of an initiative.</summary>
        public async Task<IReadOnlyList<Document>> Documents(string initiativeId, CancellationToken stop) =>
            (await caller.Ask(options => caller.Server.Documents.ListDocumentsAsync(new ListDocumentsRequest { InitiativeId = initiativeId }, options), stop)).Documents;

        /// <summary>The initiative of an organisation that has one of these titles, or null.</summary>
        public async Task<Initiative?> FindInitiative(string organisationId, IReadOnlyDictionary<string, string> title, CancellationToken stop)
        {
            var asked = new ListInitiativesRequest { OrganisationId = organisationId, IncludeUnpublished = true, PageSize = 500 };
            do
            {
                var page = await caller.Ask(options => caller.Server.Initiatives.ListInitiativesAsync(asked, options), stop);
                if (page.Initiatives.FirstOrDefault(one => title.Any(text => one.Title.TryGetValue(text.Key, out var there) && there == text.Value)) is { } found)
                    return found;
                asked.PageToken = page.NextPageToken;
            }
            while (asked.PageToken.Length > 0);
            return null;
        }
    }
}
