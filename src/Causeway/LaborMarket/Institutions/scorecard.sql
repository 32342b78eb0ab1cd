-- Earnings of completers of an institution ($1) by four-digit program and level; for each the newest classes with earnings, also when withheld.
-- Universe: completers with federal student aid who work and are not enrolled.
select opeid6, unitid, institution, cip4, coalesce(cip_title, cip4) as cip_title, credential_level, cohorts, vintage,
    earnings_median1, earnings_median1_status, earnings_median4, earnings_median4_status, earnings_median5, earnings_median5_status, earnings_count1, earnings_count1_status
from (
    select s.*, row_number() over (partition by s.cip4, s.credential_level order by s.cohorts desc, s.vintage desc, s.opeid6) as choice
    from edu.scorecard_program s
    where s.unitid = $1
      and (
        s.earnings_median1_status in ('published', 'suppressed')
        or s.earnings_median4_status in ('published', 'suppressed')
        or s.earnings_median5_status in ('published', 'suppressed')
      )
) newest
where choice = 1
order by earnings_median1 desc nulls last, cip4, credential_level
