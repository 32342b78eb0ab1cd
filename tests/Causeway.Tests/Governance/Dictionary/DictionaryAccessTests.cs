using Causeway.Governance.Dictionary;
using Causeway.Identity;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class DictionaryAccessTests
{
    static readonly Guid Home = Guid.CreateVersion7();

    [Theory]
    [InlineData(Role.Steward, true)]
    [InlineData(Role.Contributor, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Owner, false)]
    [InlineData(Role.Analyst, false)]
    [InlineData(Role.Viewer, false)]
    public void Stewards_and_contributors_edit(Role role, bool may) =>
        Assert.Equal(may, DictionaryAccess.WhyNotEdit(In(DatasetState.Draft), Who(role)) is null);

    [Fact]
    public void Nobody_edits_what_is_retired() => Assert.NotNull(DictionaryAccess.WhyNotEdit(In(DatasetState.Retired), Who(Role.Steward)));

    [Fact]
    public void A_role_elsewhere_counts_for_nothing() =>
        Assert.NotNull(DictionaryAccess.WhyNotEdit(In(DatasetState.Draft), Who(Role.Steward, Guid.CreateVersion7())));

    [Fact]
    public void Whoever_submitted_does_not_publish_while_somebody_else_could()
    {
        var (writer, other) = (Who(Role.Steward), Who(Role.Reviewer));
        var dataset = In(DatasetState.InReview, writer.Account);

        Assert.NotNull(DictionaryAccess.WhyNotPublish(dataset, writer, [writer.Account!.Value, other.Account!.Value]));
        Assert.Null(DictionaryAccess.WhyNotPublish(dataset, other, [writer.Account.Value, other.Account.Value]));
        Assert.Null(DictionaryAccess.WhyNotPublish(dataset, writer, [writer.Account.Value]));
    }

    [Theory]
    [InlineData(DatasetState.Draft)]
    [InlineData(DatasetState.Published)]
    [InlineData(DatasetState.Retired)]
    public void Only_what_is_in_review_is_published(DatasetState state) =>
        Assert.NotNull(DictionaryAccess.WhyNotPublish(In(state), Who(Role.Steward), []));

    [Fact]
    public void A_contributor_does_not_publish() =>
        Assert.NotNull(DictionaryAccess.WhyNotPublish(In(DatasetState.InReview), Who(Role.Contributor), []));

    [Theory]
    [InlineData(Role.Steward, false, DatasetState.Published)]
    [InlineData(Role.Steward, true, DatasetState.InReview)]
    [InlineData(Role.Contributor, false, DatasetState.InReview)]
    [InlineData(Role.Contributor, true, DatasetState.InReview)]
    public void A_stewards_own_words_need_no_second_review(Role role, bool isSensitive, DatasetState after) =>
        Assert.Equal(after, DictionaryAccess.AfterEdit(In(DatasetState.Published), Who(role), isSensitive));

    [Theory]
    [InlineData(Role.Steward, true, true)]
    [InlineData(Role.Owner, true, true)]
    [InlineData(Role.Owner, false, false)]
    [InlineData(Role.Contributor, true, false)]
    public void Stewards_and_owners_appoint_people_with_the_role(Role role, bool isSteward, bool may) =>
        Assert.Equal(may, DictionaryAccess.WhyNotAppoint(In(DatasetState.Draft), Who(role), isSteward) is null);

    [Theory]
    [InlineData(Role.Steward, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Contributor, false)]
    public void Stewards_retire(Role role, bool may) =>
        Assert.Equal(may, DictionaryAccess.WhyNotRetire(In(DatasetState.Published), Who(role)) is null);

    static Dataset In(DatasetState state, Guid? submittedBy = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = Home,
            Slug = "wages",
            Title = "Wages",
            CreatedAt = default,
            CreatedBy = Guid.CreateVersion7(),
            UpdatedAt = default,
            State = state,
            SubmittedBy = submittedBy,
        };

    static Actor Who(Role role, Guid? organization = null) =>
        new()
        {
            Account = Guid.CreateVersion7(),
            Via = "web",
            Memberships = [new(organization ?? Home, "home", "Home", OrganizationKind.Intermediary, role)],
        };
}
