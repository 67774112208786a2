using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenGov.Drafts.Initiatives;
using OpenGov.Drafts.V1;

namespace OpenGov.Drafts.Documents;

/// <summary>The contract is <c>opengov/drafts/v1/documents.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class DocumentsService(
    Database db, VersionTexts texts, VersionComparisons comparisons, IOptions<PolicyCycleOptions> cycle, ILogger<DocumentsService> log) : DocumentsApi.DocumentsApiBase;
