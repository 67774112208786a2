using Microsoft.Extensions.Options;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Organisations, who works for them in which role, and their information systems.</summary>
public sealed partial class OrganisationsService(Database db, IOptions<OrganisationOptions> options, ILogger<OrganisationsService> log) : OrganisationsApi.OrganisationsApiBase;
