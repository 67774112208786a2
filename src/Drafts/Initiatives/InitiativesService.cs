using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;

namespace OpenGov.Drafts.Initiatives;

/// <summary>The contract is <c>opengov/drafts/v1/initiatives.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class InitiativesService(
    Database db,
    IOptions<PolicyCycleOptions> cycle,
    PlacesApi.PlacesApiClient places,
    ConsultationsApi.ConsultationsApiClient consultations,
    ILogger<InitiativesService> log) : InitiativesApi.InitiativesApiBase
{
    /// <summary>The roles that may write about an initiative.</summary>
    private static readonly string[] Writers = [Roles.Drafter, Roles.EngagementCoordinator];
}
