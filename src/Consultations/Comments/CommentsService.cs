using Microsoft.AspNetCore.Authorization;
using OpenGov.Consultations.V1;

namespace OpenGov.Consultations.Comments;

/// <summary>The contract is <c>opengov/consultations/v1/comments.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class CommentsService(Database db, CommentTargets targets, ILogger<CommentsService> log) : CommentsApi.CommentsApiBase;
