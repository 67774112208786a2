using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;
using OpenGov.Drafts.V1;
using OpenGov.Identity.V1;

namespace OpenGov.Consultations.Consultations;

/// <summary>The contract is <c>opengov/consultations/v1/consultations.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class ConsultationsService(
    Database db,
    InitiativesApi.InitiativesApiClient initiatives,
    DocumentsApi.DocumentsApiClient documents,
    PlacesApi.PlacesApiClient places,
    ILogger<ConsultationsService> log) : ConsultationsApi.ConsultationsApiBase;
