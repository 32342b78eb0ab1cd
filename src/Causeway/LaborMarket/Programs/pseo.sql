-- Median earnings of graduates one, five and ten years after, in a program of study ($2) by institution and level, all industries and the whole country, for institutions in an area ($1; US for all) by the newest list of institutions ($3),
-- and for all public institutions of the state when the area is a state. For each the newest classes.
-- Universe: graduates of institutions that take part, who worked three quarters of the year or more. Protected with noise.
select inst_level, institution, name, unitid, degree_level, grad_cohort, grad_cohort_years, vintage,
    y1_p50_earnings, y1_p50_earnings_status, y5_p50_earnings, y5_p50_earnings_status, y10_p50_earnings, y10_p50_earnings_status, y1_grads_earn, y1_grads_earn_status
from (
    select p.*, coalesce(i.name, p.institution) as name, coalesce(i.unitid, '') as unitid,
        row_number() over (partition by p.inst_level, p.institution, p.degree_level order by p.vintage desc, p.grad_cohort desc, i.unitid) as choice
    from census.pseo_earnings p
    left join edu.institution i on p.inst_level = 'I' and i.opeid = p.institution and i.vintage = $3
    where p.cipcode = $2 and p.area = 'US' and p.ind_level = 'A'
      and (
        (p.inst_level = 'I' and (cast($1 as text) = 'US' or i.state = $1 or i.county = $1 or i.cbsa = $1))
        or (p.inst_level = 'S' and p.institution = $1)
      )
) newest
where choice = 1
order by y1_grads_earn desc nulls last, name, degree_level
limit 500
