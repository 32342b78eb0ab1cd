-- Earnings of completers by institution and level in four-digit programs ($2, a pattern such as 51.38%) in an area ($1; US for all) by the newest list of institutions ($3); for each the newest classes with earnings, also when withheld.
-- Universe: completers with federal student aid who work and are not enrolled. The 500 with most people behind the earnings.
select opeid6, unitid, institution, cip4, coalesce(cip_title, '') as cip_title, credential_level, cohorts, vintage,
    earnings_median1, earnings_median1_status, earnings_median4, earnings_median4_status, earnings_median5, earnings_median5_status, earnings_count1, earnings_count1_status
from (
    select s.*, row_number() over (partition by s.opeid6, s.unitid, s.cip4, s.credential_level order by s.cohorts desc, s.vintage desc) as choice
    from edu.scorecard_program s
    left join edu.institution i on i.unitid = s.unitid and i.vintage = $3
    where s.cip4 like $2
      and (
        s.earnings_median1_status in ('published', 'suppressed')
        or s.earnings_median4_status in ('published', 'suppressed')
        or s.earnings_median5_status in ('published', 'suppressed')
      )
      and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1)
) newest
where choice = 1
order by earnings_count1 desc nulls last, earnings_median1 desc nulls last, institution, opeid6, unitid, cip4, credential_level
limit 500
