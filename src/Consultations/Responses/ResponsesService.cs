using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;

namespace OpenGov.Consultations.Responses;

/// <summary>The contract is <c>opengov/consultations/v1/responses.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class ResponsesService(Database db, DocumentsApi.DocumentsApiClient documents, ILogger<ResponsesService> log) : ResponsesApi.ResponsesApiBase
{
    /// <summary>The roles that answer for the responsible organisation.</summary>
    private static readonly string[] Answerers = [Roles.EngagementCoordinator, Roles.Drafter];
}
